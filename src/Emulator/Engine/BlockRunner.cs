using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>Runs one thread of execution through the states of its block, from the first to the end.</summary>
internal sealed class BlockRunner(StateRunner states)
{
    /// <summary>Runs the thread; its output, or the failure that ended it.</summary>
    internal async ValueTask<DataResult> RunAsync(
        StateBlock block, ExecutionScope scope, ThreadResume? resume, CancellationToken cancellationToken)
    {
        var name = resume?.Open?.Name ?? resume?.NextState ?? block.StartAt.Name;
        var open = resume?.Open;
        if (resume is not null)
        {
            var input = open?.Input ?? resume.Output;
            scope = scope with { Variables = resume.Variables, Input = input is { } text ? JsonData.FromText(text) : scope.Input };
            if (resume.HasFinished)
            {
                return scope.Input;
            }
        }

        while (true)
        {
            if (open is null)
            {
                // A state that a former process had entered may have a job to cancel, and finds out by itself.
                cancellationToken.ThrowIfCancellationRequested();
            }

            var outcome = await states.RunAsync(block.States[name], scope, open, cancellationToken);
            switch (outcome)
            {
                case StateOutcome.Next next:
                    name = next.State;
                    scope = scope with { Input = next.Output, Variables = next.Variables };
                    open = null;
                    break;
                case StateOutcome.End end:
                    return end.Output;
                case StateOutcome.Failed failed:
                    return failed.Failure;
                default:
                    throw new InvalidOperationException($"A state ended with the unknown outcome {outcome.GetType().Name}.");
            }
        }
    }
}
