using System.Buffers;
using System.Globalization;

namespace Fanout.Emulator.Journal;

/// <summary>
/// The records of the endpoint in an append-only file, of which the newest record of a key counts. When most records no
/// longer count, the rest is written to a file of the next generation, which takes over once it holds all of them.
/// </summary>
internal sealed class RecordCatalog : IStateJournal, IDisposable
{
    private const byte Put = 1;
    private const byte Remove = 2;
    private const byte TakesOver = 3;
    private const long PartOfSnapshot = 0;
    private const long InCharge = 1;
    private const string Prefix = "catalog-";

    // The frame that puts a new file in charge is its first; a process may have been killed within it.
    private const int LongestCutStart = Frames.HeaderSize + 1;
    private const string Suffix = ".log";

    private readonly Lock _lock = new();
    private readonly Dictionary<(RecordKind Kind, string Key), Entry> _records = [];
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly string _directory;
    private readonly JournalWriter _writer;
    private readonly int _smallestToCompact;
    private JournalFile _file;
    private int _generation;
    private int _appended;
    private long _order;

    private RecordCatalog(string directory, JournalWriter writer, IEnumerable<string> dependents, int smallestToCompact)
    {
        _directory = directory;
        _writer = writer;
        _smallestToCompact = smallestToCompact;
        _file = OpenNewest(dependents);
    }

    /// <summary>Opens the newest complete catalogue of a directory, or a new one.</summary>
    /// <param name="directory">Where the files are.</param>
    /// <param name="writer">Who writes them.</param>
    /// <param name="dependents">Files that mean nothing without a catalogue: where they are and it is not, it was lost.</param>
    /// <param name="smallestToCompact">How many appended records are not worth compacting.</param>
    /// <exception cref="StateDirectoryException">The catalogue is damaged or lost.</exception>
    internal static RecordCatalog Open(string directory, JournalWriter writer, IEnumerable<string> dependents, int smallestToCompact = 10_000) =>
        new(directory, writer, dependents, smallestToCompact);

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
            return _file.FlushAsync(cancellationToken);
        }
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

            return _file.FlushAsync(cancellationToken);
        }
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
        Append(_file, action, record);
        if (++_appended > _smallestToCompact && _appended > 4 * _records.Count)
        {
            CompactUnderLock();
        }
    }

    private void Append(JournalFile file, byte action, StateRecord record, long mark = InCharge)
    {
        _buffer.ResetWrittenCount();
        var writer = new RecordWriter(_buffer);
        writer.Byte(action);
        writer.Byte((byte)record.Kind);
        writer.Text(record.Key);
        writer.Bytes(record.Value.Span);
        file.Append(_buffer.WrittenSpan, mark);
    }

    // A process that ends before the new file says that it takes over leaves the old one in charge; what was written only
    // to the new one has not been answered to anybody then.
    private void CompactUnderLock()
    {
        var former = _file;
        var formerPath = PathOf(_generation++);
        _file = new JournalFile(PathOf(_generation), length: 0, _writer, written: DeleteFormer);
        foreach (var record in Ordered())
        {
            Append(_file, Put, record, PartOfSnapshot);
        }

        _file.Append([TakesOver], InCharge);
        _appended = 0;
        former.Close();

        void DeleteFormer(long mark)
        {
            if (mark == InCharge && formerPath.Length > 0)
            {
                File.Delete(formerPath);
                formerPath = "";
            }
        }
    }

    private JournalFile OpenNewest(IEnumerable<string> dependents)
    {
        var files = Directory.GetFiles(_directory, Prefix + "*" + Suffix).OrderDescending(StringComparer.Ordinal).ToList();
        if (files.Count == 0 && dependents.FirstOrDefault(File.Exists) is { } dependent)
        {
            throw new StateDirectoryException(
                $"There is no file '{PathOf(0)}', although '{dependent}' needs it. Nothing was deleted. {Remedy()}");
        }

        long length = 0;
        var newest = files.Find(file => TryLoad(file, out length));
        if (newest is null && files.Find(file => new FileInfo(file).Length > LongestCutStart) is { } incomplete)
        {
            throw StateDirectoryException.CutShort(incomplete, Remedy());
        }

        foreach (var other in files.Where(file => file != newest))
        {
            File.Delete(other);
        }

        if (newest is null)
        {
            var file = new JournalFile(PathOf(_generation), length: 0, _writer);
            file.Append([TakesOver], InCharge);
            return file;
        }

        _generation = int.Parse(Path.GetFileNameWithoutExtension(newest)[Prefix.Length..], CultureInfo.InvariantCulture);
        return new JournalFile(newest, length, _writer);
    }

    // False when the file does not say that it takes over: it is not complete, and what was read of it is forgotten.
    private bool TryLoad(string path, out long length)
    {
        var isInCharge = false;
        ReadOnlyMemory<byte> rest = File.ReadAllBytes(path);
        var size = rest.Length;
        while (Frames.TryRead(ref rest, out var frame))
        {
            isInCharge |= Load(frame);
        }

        length = size - rest.Length;
        FrameEnd.Check(path, length, rest, Remedy());
        if (!isInCharge)
        {
            _records.Clear();
            _appended = 0;
        }

        return isInCharge;
    }

    // True for the frame that puts the file in charge.
    private bool Load(ReadOnlyMemory<byte> frame)
    {
        var reader = new RecordReader(frame);
        var action = reader.Byte();
        if (action == TakesOver)
        {
            return true;
        }

        _appended++;
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

        return false;
    }

    private string Remedy() => $"Restore the folder '{_directory}' from a copy, or move it away to begin with an empty one.";

    private string PathOf(int generation) =>
        Path.Combine(_directory, Prefix + generation.ToString("D6", CultureInfo.InvariantCulture) + Suffix);

    private readonly record struct Entry(long Order, StateRecord Record);
}
