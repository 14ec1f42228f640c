using Fanout.Emulator.History;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>Makes the attempts of Parallel states.</summary>
internal sealed class ParallelRunner(BlockRunner blocks)
{
    internal async ValueTask<DataResult> AttemptAsync(
        ParallelState state, ExecutionScope scope, AttemptResume.Group? resume, CancellationToken cancellationToken)
    {
        if (!Input(state, scope).TryGet(out var input, out var failure))
        {
            return failure;
        }

        var threads = resume?.Threads
            ?? scope.History.OpenGroup(scope.Thread, HistoryEventType.ParallelStateStarted, details: null, mapName: null);
        using var activation = new GroupActivation(scope.History, state.Branches.Length, cancellationToken);
        var running = new List<Task>();
        for (var i = 0; i < state.Branches.Length && !activation.HasFailed; i++)
        {
            var known = resume?.Members.GetValueOrDefault(i);
            if (known is { IsClosed: true, Output: { } output })
            {
                activation.Outputs[i] = JsonData.FromText(output);
                continue;
            }

            var branch = known?.Thread ?? scope.History.OpenBranch(threads, i);
            running.Add(RunBranchAsync(state.Branches[i], scope with { Thread = branch, Input = input, State = null }, known, activation));
        }

        await Task.WhenAll(running);
        if (activation.Failure is { } branchFailure)
        {
            return branchFailure;
        }

        if (resume is not { HasSucceeded: true })
        {
            scope.History.AppendAside(scope.Thread, HistoryEventType.ParallelStateSucceeded);
        }

        return JsonData.Array(activation.Outputs);
    }

    private static DataResult Input(ParallelState state, ExecutionScope scope)
    {
        if (state.QueryLanguage != QueryLanguage.Jsonata)
        {
            return DataFlow.Effective(state, state.Parameters?.Template, scope);
        }

        using var stage = new JsonataStage(state, scope);
        return stage.Shape(state.Arguments, scope.Input).TryGet(out var input, out var failure) ? input : failure with { IsFromGroup = true };
    }

    private async Task RunBranchAsync(Branch branch, ExecutionScope scope, ThreadResume? resume, GroupActivation activation)
    {
        try
        {
            var result = await blocks.RunAsync(branch, scope, resume, activation.Cancelled);
            if (result.TryGet(out var output, out var failure))
            {
                activation.Outputs[scope.Thread.Index] = output;
                scope.History.CloseBranch(scope.Thread);
            }
            else
            {
                activation.Fail(scope.Thread, failure);
            }
        }
        catch (OperationCanceledException) when (activation.HasFailed)
        {
            // A sibling failed; its failure is the group's.
        }
    }
}
