using Fanout.Emulator.Engine;
using Fanout.Emulator.History;

namespace Fanout.Emulator.Registry;

/// <summary>Takes up the executions of STANDARD machines that a former process left.</summary>
internal sealed class ExecutionRecovery(ExecutionStore store, ExecutionIndex index, ExecutionHost host, EngineServices services)
{
    /// <summary>An execution as its record tells it, without content.</summary>
    internal static Execution Restore(ExecutionRecord record)
    {
        var execution = new Execution(
            record.Ordinal, new ExecutionArn(record.Arn), new MachineArn(record.MachineArn), record.Name, record.StartDate, record.TraceHeader)
        {
            VersionArn = record.VersionArn,
            AliasArn = record.AliasArn,
            End = record.End,
            Size = record.Size,
        };
        execution.Started.SetResult();
        return execution;
    }

    /// <summary>Makes an execution known again and, if it had not ended, lets it go on.</summary>
    internal async Task RecoverAsync(ExecutionRecord record, CancellationToken cancellationToken)
    {
        var execution = Restore(record);
        if (execution.End is not null)
        {
            index.GetOrAdd(execution);
            index.NoteEnd(execution);
        }
        else if (store.Reopen(execution) is { Resumed.Position: not null } restored)
        {
            index.GetOrAdd(execution);
            await ContinueAsync(execution, restored, cancellationToken);
        }
        else
        {
            await store.DeleteAsync(execution, cancellationToken);
        }
    }

    private async Task ContinueAsync(Execution execution, RestoredExecution restored, CancellationToken cancellationToken)
    {
        var (events, position, root) = restored.Resumed;
        if (root is null)
        {
            // The end is in the log; only the record of it was lost.
            execution.End = ExecutionEnd.Of(events[^1]);
            await store.SaveEndAsync(execution, restored.Log, cancellationToken);
            index.NoteEnd(execution);
            return;
        }

        var machine = execution.Content!.Machine;
        var history = new HistoryWriter(execution.Content.History, restored.Log, services.Time, position, services.Limits.HistoryEvents);
        if (DefinitionCheck.Parse(machine.Definition, machine.Type).TryGet(out var definition, out var error))
        {
            host.Start(execution, definition, history, restored.Log, root);
        }
        else
        {
            history.TryEnd(HistoryEventType.ExecutionFailed, new EventDetails.Failure("States.Runtime", error.Message), history.Root.LastId);
        }
    }
}
