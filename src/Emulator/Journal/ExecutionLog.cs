using System.Buffers;
using Fanout.Emulator.History;

namespace Fanout.Emulator.Journal;

/// <summary>The log of one execution in a file of its own. An event becomes visible when it is on disk.</summary>
internal sealed class ExecutionLog : IExecutionLog
{
    private readonly ArrayBufferWriter<byte> _record = new();
    private readonly JournalFile _file;
    private long _lastId;

    /// <summary>Opens a log to go on behind its good part.</summary>
    internal ExecutionLog(string path, long length, long lastId, JournalWriter writer, ExecutionHistory history)
    {
        _lastId = lastId;
        _file = new JournalFile(path, length, writer, written: id => history.Commit((int)id));
    }

    /// <summary>Bytes on disk.</summary>
    public long Length => _file.Length;

    /// <summary>Writes the first record, which tells what the log is of.</summary>
    internal void WriteHeader(ReadOnlySpan<byte> header) => _file.Append(header, _lastId);

    /// <inheritdoc />
    public void Append(ReadOnlySpan<LogEntry> entries)
    {
        _record.ResetWrittenCount();
        foreach (var entry in entries)
        {
            LogEntryCodec.Write(new RecordWriter(_record), entry);
            if (entry is LogEntry.Recorded recorded)
            {
                _lastId = recorded.Event.Id;
            }
        }

        if (!entries.IsEmpty)
        {
            _file.Append(_record.WrittenSpan, _lastId);
        }
    }

    /// <inheritdoc />
    public ValueTask FlushAsync(CancellationToken cancellationToken) => _file.FlushAsync(cancellationToken);

    /// <summary>Closes the file once everything is on disk.</summary>
    public void Dispose() => _file.Close();
}
