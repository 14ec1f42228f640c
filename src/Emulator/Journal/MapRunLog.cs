using System.Buffers;
using System.Buffers.Binary;
using Fanout.Emulator.History;
using Microsoft.Win32.SafeHandles;

namespace Fanout.Emulator.Journal;

/// <summary>
/// The log of one Map Run: a single append-only file for all of its child executions, however many. What is in it is read back where
/// it is asked for, so that children take next to no memory once they have ended.
/// </summary>
internal sealed class MapRunLog : IDisposable
{
    /// <summary>What to do about a damaged log.</summary>
    internal const string Remedy = "Restore the file from a copy. Moved away, the Map Run's items run again if it is open.";

    // Most records are smaller; a larger one takes a second read.
    private const int FirstRead = 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    private readonly string _path;
    private readonly Lock _lock = new();
    private JournalFile? _file;
    private SafeFileHandle? _reading;
    private long _length;

    /// <summary>Opens a log.</summary>
    /// <param name="path">Where it is, or is to be.</param>
    /// <param name="length">Bytes that it has; 0 for a new one.</param>
    internal MapRunLog(string path, long length)
    {
        _path = path;
        _length = length;
    }

    /// <summary>Bytes on disk.</summary>
    internal long Length => _file?.Length ?? Volatile.Read(ref _length);

    /// <summary>Whether records can be appended.</summary>
    internal bool IsOpen => _file is not null;

    /// <summary>Makes it possible to append.</summary>
    /// <param name="length">Length of the good part; what is behind is cut off.</param>
    /// <param name="writer">Who writes.</param>
    /// <param name="written">Called whenever records got on disk.</param>
    internal void Open(long length, JournalWriter writer, Action written) => _file ??= new JournalFile(_path, length, writer, _ => written());

    /// <summary>Writes the first record, which tells what the log is of.</summary>
    internal void WriteHeader(ReadOnlySpan<byte> header) => _file!.Append([(byte)ChildRecordKind.Header, .. header], mark: 0);

    /// <summary>Appends a record and tells where it is.</summary>
    internal long Append(ChildRecord record, ReadOnlySpan<LogEntry> entries)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(FirstRead);
        buffer.ResetWrittenCount();
        record.Write(buffer, entries);
        return _file!.Append(buffer.WrittenSpan, mark: 0);
    }

    /// <summary>Completes when everything appended so far is on disk.</summary>
    internal ValueTask FlushAsync(CancellationToken cancellationToken) => _file?.FlushAsync(cancellationToken) ?? ValueTask.CompletedTask;

    /// <summary>The header, and nothing else.</summary>
    internal ReadOnlyMemory<byte> ReadHeader() => ReadFrame(0).AsMemory(1);

    /// <summary>Reads the record at a place.</summary>
    /// <exception cref="StateDirectoryException">There is none: the file is damaged.</exception>
    internal ChildRecord Read(long offset) => ChildRecord.Read(ReadFrame(offset));

    /// <summary>The entries of a child in order, from its first record to the one at a place.</summary>
    internal List<LogEntry> ReadEntries(long last)
    {
        var records = new Stack<ChildRecord>();
        for (var offset = last; offset != ChildRecord.Nowhere;)
        {
            var record = Read(offset);
            records.Push(record);
            offset = record.Previous;
        }

        var entries = new List<LogEntry>();
        foreach (var record in records)
        {
            record.ReadEntries(entries);
        }

        return entries;
    }

    /// <summary>All records from the first, each with its place.</summary>
    /// <exception cref="StateDirectoryException">The file is damaged.</exception>
    internal IEnumerable<(long Offset, ReadOnlyMemory<byte> Record)> Scan() => FrameScan.Read(_path, Remedy);

    /// <summary>The exception for a log that tells less than is known of its Map Run.</summary>
    internal StateDirectoryException CutShort() => StateDirectoryException.CutShort(_path, Remedy);

    /// <summary>Closes the log for writing once everything is on disk; it can still be read.</summary>
    internal void Close()
    {
        if (_file is { } file)
        {
            Volatile.Write(ref _length, file.Length);
            file.Close();
            _file = null;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Close();
        lock (_lock)
        {
            _reading?.Dispose();
            _reading = null;
        }
    }

    private byte[] ReadFrame(long offset)
    {
        var handle = Handle();
        Span<byte> start = stackalloc byte[FirstRead];
        var read = RandomAccess.Read(handle, start, offset);
        var length = read < Frames.HeaderSize ? 0 : BinaryPrimitives.ReadInt32LittleEndian(start);
        if (length <= 0)
        {
            throw StateDirectoryException.Damaged(_path, offset, Remedy);
        }

        if (length > RandomAccess.GetLength(handle) - offset - Frames.HeaderSize)
        {
            throw StateDirectoryException.CutShort(_path, Remedy);
        }

        var record = new byte[length];
        var known = Math.Min(length, read - Frames.HeaderSize);
        start.Slice(Frames.HeaderSize, known).CopyTo(record);
        while (known < length)
        {
            var more = RandomAccess.Read(handle, record.AsSpan(known), offset + Frames.HeaderSize + known);
            known += more > 0 ? more : throw StateDirectoryException.CutShort(_path, Remedy);
        }

        return Frames.IsRecordOf(start, record) ? record : throw StateDirectoryException.Damaged(_path, offset, Remedy);
    }

    private SafeFileHandle Handle()
    {
        lock (_lock)
        {
            return _reading ??= File.OpenHandle(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
    }
}
