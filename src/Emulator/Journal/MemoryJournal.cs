namespace Fanout.Emulator.Journal;

/// <summary>Records of an endpoint that keeps nothing beyond its process.</summary>
internal sealed class MemoryJournal : IStateJournal
{
    /// <inheritdoc />
    public IReadOnlyList<StateRecord> ReadAll(RecordKind kind) => [];

    /// <inheritdoc />
    public ValueTask WriteAsync(StateRecord record, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc />
    public ValueTask RemoveAsync(RecordKind kind, string key, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
