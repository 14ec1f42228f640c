using Fanout.Emulator.History;

namespace Fanout.Emulator.Registry;

/// <summary>The log of an execution that is kept in memory only, for a redrive to go on from. It lives as long as the execution.</summary>
internal sealed class MemoryLog(ExecutionHistory history) : IExecutionLog
{
    private readonly List<LogEntry> _entries = [];

    /// <inheritdoc />
    public long Length => HistorySize.Of(history);

    /// <summary>Everything that was appended.</summary>
    internal IReadOnlyList<LogEntry> Entries => _entries;

    /// <inheritdoc />
    public void Append(ReadOnlySpan<LogEntry> entries)
    {
        _entries.AddRange(entries);
        history.Commit(history.Appended);
    }

    /// <inheritdoc />
    public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc />
    public void Dispose()
    {
        // There is no file to close.
    }
}
