using System.Buffers;

namespace Fanout.Emulator.Journal;

/// <summary>
/// The records of the endpoint in one append-only file: the newest record of a key counts. The file is written anew when
/// it is opened and holds mostly records that no longer count.
/// </summary>
internal sealed class RecordCatalog : IStateJournal, IDisposable
{
    private const byte Put = 1;
    private const byte Remove = 2;
    private const int SmallestToCompact = 1_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(RecordKind Kind, string Key), Entry> _records = [];
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly JournalFile _file;
    private long _order;

    private RecordCatalog(string path, JournalWriter writer)
    {
        var (length, count) = Load(path);
        if (count > SmallestToCompact && count > 2 * _records.Count)
        {
            length = Compact(path);
        }

        _file = new JournalFile(path, length, writer);
    }

    internal static RecordCatalog Open(string path, JournalWriter writer) => new(path, writer);

    /// <inheritdoc />
    public IReadOnlyList<StateRecord> ReadAll(RecordKind kind)
    {
        lock (_lock)
        {
            return [.. Ordered().Where(record => record.Kind == kind)];
        }
    }

    /// <inheritdoc />
    public ValueTask WriteAsync(StateRecord record, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Set(record);
            AppendUnderLock(Put, record);
        }

        return _file.FlushAsync(cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask RemoveAsync(RecordKind kind, string key, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_records.Remove((kind, key)))
            {
                AppendUnderLock(Remove, new StateRecord(kind, key, default));
            }
        }

        return _file.FlushAsync(cancellationToken);
    }

    /// <summary>Closes the file; its writer has stopped.</summary>
    public void Dispose() => _file.Dispose();

    private IEnumerable<StateRecord> Ordered() => _records.Values.OrderBy(entry => entry.Order).Select(entry => entry.Record);

    private void Set(StateRecord record)
    {
        var key = (record.Kind, record.Key);
        var order = _records.TryGetValue(key, out var former) ? former.Order : _order++;
        _records[key] = new Entry(order, record);
    }

    private void AppendUnderLock(byte action, StateRecord record)
    {
        _buffer.ResetWrittenCount();
        Encode(action, record);
        _file.Append(_buffer.WrittenSpan, mark: 0);
    }

    private void Encode(byte action, StateRecord record)
    {
        var writer = new RecordWriter(_buffer);
        writer.Byte(action);
        writer.Byte((byte)record.Kind);
        writer.Text(record.Key);
        writer.Bytes(record.Value.Span);
    }

    private (long Length, int Count) Load(string path)
    {
        if (!File.Exists(path))
        {
            return (0, 0);
        }

        ReadOnlyMemory<byte> rest = File.ReadAllBytes(path);
        var size = rest.Length;
        var count = 0;
        while (Frames.TryRead(ref rest, out var frame))
        {
            count++;
            var reader = new RecordReader(frame);
            var action = reader.Byte();
            var kind = (RecordKind)reader.Byte();
            var key = reader.Text();
            if (action == Put)
            {
                Set(new StateRecord(kind, key, reader.Bytes().ToArray()));
            }
            else
            {
                _records.Remove((kind, key));
            }
        }

        return (size - rest.Length, count);
    }

    // A rename replaces the file in one step: a process that ends here leaves the old file or the new one.
    private long Compact(string path)
    {
        var compacted = new ArrayBufferWriter<byte>();
        foreach (var record in Ordered())
        {
            _buffer.ResetWrittenCount();
            Encode(Put, record);
            Frames.Write(compacted, _buffer.WrittenSpan);
        }

        var temporary = path + ".new";
        File.WriteAllBytes(temporary, compacted.WrittenSpan);
        File.Move(temporary, path, overwrite: true);
        return compacted.WrittenCount;
    }

    private readonly record struct Entry(long Order, StateRecord Record);
}
