using Fanout.Emulator.Engine;
using Fanout.Emulator.History;
using Fanout.Emulator.Journal;
using Fanout.Emulator.Registry.MapRuns;

namespace Fanout.Emulator.Registry;

/// <summary>Keeps executions beyond their run: in the state directory, or without one in memory.</summary>
internal sealed class ExecutionStore(StateDirectory? directory, IStateJournal records, MapRunRegistry mapRuns)
{
    private readonly RecentContents _recent = new();

    /// <summary>Begins to keep a new execution; the answer is its log.</summary>
    internal IExecutionLog Create(Execution execution)
    {
        var content = execution.Content!;
        if (directory is not null)
        {
            return directory.CreateLog(
                execution.Ordinal, JsonRecords.Write(new ExecutionHeader(execution.Arn.Value, content.Machine)), content.History);
        }

        var log = new MemoryLog(content.History);
        execution.Content = content with { Log = log };
        return log;
    }

    /// <summary>Writes that an execution exists and runs, for the first time or again.</summary>
    internal ValueTask SaveStartAsync(Execution execution, PayloadText? expressInput, CancellationToken cancellationToken) =>
        SaveAsync(execution, expressInput?.ToString(), cancellationToken);

    /// <summary>Writes how an execution ended; its content is read back from now on.</summary>
    internal async ValueTask SaveEndAsync(Execution execution, IExecutionLog log, CancellationToken cancellationToken)
    {
        log.Dispose();
        await mapRuns.AbortAsync(execution.Arn.Value, cancellationToken);
        execution.Size = log.Length + mapRuns.SizeOf(execution.Arn.Value);
        if (directory is not null)
        {
            _recent.Add(execution.Ordinal, execution.Content!);
            execution.Content = null;
        }

        await SaveAsync(execution, expressInput: null, cancellationToken);
    }

    /// <summary>The content of an execution; null when its log is gone.</summary>
    /// <exception cref="StateDirectoryException">Its log is damaged, or ends before the execution did.</exception>
    internal ExecutionContent? Read(Execution execution)
    {
        if (execution.Content is { } content)
        {
            return content;
        }

        if (_recent.Find(execution.Ordinal) is { } recent)
        {
            return recent;
        }

        if (directory is null)
        {
            return null;
        }

        // Of an execution that ended everything was on disk before that was said.
        var log = directory.ReadLog(execution.Ordinal);
        var resumed = ResumedExecution.From(log?.Entries ?? []);
        if (log is null || resumed.Position is null || resumed.Root is not null)
        {
            return directory.CutShort(execution.Ordinal) is { } problem ? throw problem : null;
        }

        var read = Restore(log, resumed);
        _recent.Add(execution.Ordinal, read);
        return read;
    }

    /// <summary>Forgets an execution.</summary>
    internal async ValueTask DeleteAsync(Execution execution, CancellationToken cancellationToken)
    {
        _recent.Remove(execution.Ordinal);
        await mapRuns.DeleteAsync(execution.Arn.Value, cancellationToken);
        await records.RemoveAsync(RecordKind.Execution, execution.Arn.Value, cancellationToken);
        directory?.DeleteLog(execution.Ordinal);
    }

    /// <summary>All executions that the catalogue knows, in the order of their starts.</summary>
    internal IReadOnlyList<ExecutionRecord> ReadRecords() =>
        [.. records.ReadAll(RecordKind.Execution).Select(record => JsonRecords.Read<ExecutionRecord>(record.Value)).OrderBy(record => record.Ordinal)];

    /// <summary>Deletes what is left of executions that the catalogue does not know.</summary>
    internal void DeleteUnknown(IEnumerable<ExecutionRecord> known) =>
        directory?.DeleteUnknownLogs(known.Select(record => record.Ordinal).ToHashSet());

    /// <summary>
    /// Opens the log of an execution that a former process did not finish, or that is to be redriven; null when it is gone, or
    /// nothing of it got on disk.
    /// </summary>
    /// <exception cref="StateDirectoryException">Its log is damaged.</exception>
    internal RestoredExecution? Reopen(Execution execution)
    {
        if (execution.Content?.Log is { } inMemory)
        {
            return new RestoredExecution(inMemory.Entries, ResumedExecution.From(inMemory.Entries), inMemory);
        }

        if (directory?.ReadLog(execution.Ordinal) is not { } content)
        {
            return null;
        }

        var resumed = ResumedExecution.From(content.Entries);
        execution.Content = Restore(content, resumed);
        _recent.Remove(execution.Ordinal);
        var log = directory.ReopenLog(execution.Ordinal, content, execution.Content.History);
        return new RestoredExecution(content.Entries, resumed, log);
    }

    private static ExecutionContent Restore(ExecutionLogContent log, ResumedExecution resumed)
    {
        var history = new ExecutionHistory();
        foreach (var item in resumed.Events)
        {
            history.Append(item);
        }

        history.Commit(history.Appended);
        var input = resumed.Events is [{ Details: EventDetails.ExecutionStarted started }, ..] ? started.Input : PayloadText.EmptyObject;
        return new ExecutionContent(JsonRecords.Read<ExecutionHeader>(log.Header).Machine, input, history);
    }

    private ValueTask SaveAsync(Execution execution, string? expressInput, CancellationToken cancellationToken)
    {
        var record = new ExecutionRecord(execution.Ordinal, execution.Arn.Value, execution.MachineArn.Value, execution.Name, execution.StartDate)
        {
            TraceHeader = execution.TraceHeader,
            VersionArn = execution.VersionArn,
            AliasArn = execution.AliasArn,
            Starter = execution.Starter,
            End = execution.End,
            Redrives = execution.Redrives.Count == 0 ? null : execution.Redrives,
            Size = execution.Size,
            ExpressInput = expressInput,
        };
        return records.WriteAsync(new StateRecord(RecordKind.Execution, execution.Arn.Value, JsonRecords.Write(record)), cancellationToken);
    }
}
