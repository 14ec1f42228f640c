using Fanout.Emulator.Engine;
using Fanout.Emulator.History;
using Fanout.Emulator.Journal;
using Fanout.StatesLanguage.Syntax;

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
            Starter = record.Starter,
            End = record.End,
            Redrives = record.Redrives ?? ExecutionRedrives.None,
            Size = record.Size,
        };
        execution.Started.SetResult();
        return execution;
    }

    /// <summary>Reads what there is of an execution, and of one that had not ended its log.</summary>
    /// <exception cref="StateDirectoryException">Its log is damaged.</exception>
    internal FoundExecution Find(ExecutionRecord record)
    {
        var execution = Restore(record);
        return new FoundExecution(record, execution, execution.End is null && record.ExpressInput is null ? store.Reopen(execution) : null);
    }

    /// <summary>Makes an execution known again and, if it had not ended, lets it go on.</summary>
    internal async Task RecoverAsync(FoundExecution found, CancellationToken cancellationToken)
    {
        var execution = found.Execution;
        if (execution.End is not null)
        {
            index.GetOrAdd(execution);
            index.NoteEnd(execution);
        }
        else if (found.Restored is { Resumed.Position: not null } restored)
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
        if (restored.Redrives < execution.Redrives.Count)
        {
            // The redrive is announced in the record before it is written to the log.
            restored = restored.Redrive(execution.Content!.History, execution.Redrives);
        }

        var machine = execution.Content!.Machine;
        if (restored.Resumed.Root is null)
        {
            // The end is in the log; only the record of it was lost.
            await SaveEndAsync(execution, restored.Resumed.Events[^1], restored.Log, cancellationToken);
        }
        else if (DefinitionCheck.Parse(machine.Definition, machine.Type).TryGet(out var definition, out var error))
        {
            Begin(execution, definition, restored);
        }
        else
        {
            using var history = Open(execution, restored);
            history.TryEnd(HistoryEventType.ExecutionFailed, new EventDetails.Failure("States.Runtime", error.Message), history.Root.LastId);
            await history.FlushAsync(cancellationToken);
            await SaveEndAsync(execution, history.End!, restored.Log, cancellationToken);
        }
    }

    /// <summary>Runs an execution on from where its log ends.</summary>
    internal void Begin(Execution execution, StateMachine definition, RestoredExecution restored) =>
        host.Start(execution, definition, Open(execution, restored), restored.Log, restored.Resumed.Root);

    private HistoryWriter Open(Execution execution, RestoredExecution restored) =>
        new(execution.Content!.History, restored.Log, services.Time, restored.Resumed.Position, services.Limits.HistoryEvents)
        {
            Observer = execution.FindObserver(services.Observers),
        };

    private async Task SaveEndAsync(Execution execution, HistoryEvent last, IExecutionLog log, CancellationToken cancellationToken)
    {
        execution.End = ExecutionEnd.Of(last);
        await store.SaveEndAsync(execution, log, cancellationToken);
        index.NoteEnd(execution);
    }
}
