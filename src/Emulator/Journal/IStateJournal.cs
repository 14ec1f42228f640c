namespace Fanout.Emulator.Journal;

/// <summary>Small named records that survive the process: machines, activities, tags, functions, and which executions there are.</summary>
public interface IStateJournal
{
    /// <summary>The newest record of every key of a kind, in the order in which the keys were first written.</summary>
    IReadOnlyList<StateRecord> ReadAll(RecordKind kind);

    /// <summary>Writes a record in place of the former one with its key; completes when it would survive the process.</summary>
    ValueTask WriteAsync(StateRecord record, CancellationToken cancellationToken);

    /// <summary>Removes a record; completes when the removal would survive the process.</summary>
    ValueTask RemoveAsync(RecordKind kind, string key, CancellationToken cancellationToken);
}
