using Fanout.Emulator.Engine;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Registry;

/// <summary>Lets executions that ended badly go on from where they failed.</summary>
internal sealed class ExecutionRedriver(
    ExecutionStore store, ExecutionIndex index, ExecutionHost host, ExecutionRecovery recovery, MachineRegistry machines, EngineServices services)
{
    private readonly Lock _lock = new();

    /// <summary>Why an execution cannot be redriven, in AWS's words; null when it can.</summary>
    internal string? FindProblem(Execution execution, ExecutionContent content)
    {
        var isKnown = machines.Find(execution.MachineArn.Value).TryGet(out var entry, out _);
        var isDeleted = !isKnown || entry!.Machine.Status == MachineStatus.Deleting;
        return Redrivability.FindProblem(execution, content.History.Count, services.Limits.HistoryEvents, isDeleted, services.Time.GetUtcNow());
    }

    /// <summary>Redrives an execution; the answer, the time of the redrive, comes when the redrive would survive the process.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="token">Names the request: one that is repeated is carried out once. Null for none.</param>
    /// <param name="cancellationToken">Cancels waiting for the answer, not the redrive.</param>
    internal async ValueTask<Answer<DateTimeOffset>> RedriveAsync(Execution execution, string? token, CancellationToken cancellationToken)
    {
        if (execution.End is not null)
        {
            // Its end may be on its way to disk still.
            await host.WaitAsync(execution, cancellationToken);
        }

        Task saved;
        lock (_lock)
        {
            var now = Clock.Now(services.Time);
            if (execution.Redrives.Find(token, now) is { } former)
            {
                return former;
            }

            if (!Check(execution).TryGet(out var definition, out var error))
            {
                return error;
            }

            if (index.Open >= services.Limits.OpenExecutions)
            {
                return RegistryError.ExecutionLimitExceeded();
            }

            saved = BeginUnderLock(execution, definition, now, token);
        }

        await saved.WaitAsync(cancellationToken);
        return execution.Redrives.Date!.Value;
    }

    private Answer<StateMachine> Check(Execution execution)
    {
        if (store.Read(execution) is not { } content)
        {
            return RegistryError.ExecutionDoesNotExist(execution.Arn.Value);
        }

        return FindProblem(execution, content) is { } problem
            ? RegistryError.ExecutionNotRedrivable(execution.Arn.Value, problem)
            : DefinitionCheck.Parse(content.Machine.Definition, content.Machine.Type);
    }

    private Task BeginUnderLock(Execution execution, StateMachine definition, DateTimeOffset now, string? token)
    {
        if (!index.TryReopen(execution) || store.Reopen(execution) is not { } restored)
        {
            throw new InvalidOperationException($"{execution.Arn} ended, but is not among the executions that have.");
        }

        var openBefore = execution.OpenTime;
        execution.End = null;
        execution.Redrives = execution.Redrives.Add(now, openBefore, token);
        // The record goes first: where only it survives, the next process does what it says.
        var saved = store.SaveStartAsync(execution, expressInput: null, CancellationToken.None).AsTask();
        restored = restored.Redrive(execution.Content!.History, execution.Redrives);
        var logged = restored.Log.FlushAsync(CancellationToken.None).AsTask();
        recovery.Begin(execution, definition, restored);
        return Task.WhenAll(saved, logged);
    }
}
