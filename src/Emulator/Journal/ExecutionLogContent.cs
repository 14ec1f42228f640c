using Fanout.Emulator.History;

namespace Fanout.Emulator.Journal;

/// <summary>What the file of an execution holds.</summary>
/// <param name="Header">The first record.</param>
/// <param name="Entries">All entries in order.</param>
/// <param name="Length">Bytes of the good part.</param>
internal sealed record ExecutionLogContent(ReadOnlyMemory<byte> Header, IReadOnlyList<LogEntry> Entries, long Length)
{
    /// <summary>What to do about a damaged log.</summary>
    internal const string Remedy = "Restore the file from a copy, or move it away: then its execution is forgotten.";

    /// <summary>Reads a file; null when not even its first record is whole.</summary>
    /// <exception cref="StateDirectoryException">The file is damaged.</exception>
    internal static ExecutionLogContent? Read(string path)
    {
        ReadOnlyMemory<byte> rest = File.ReadAllBytes(path);
        var size = rest.Length;
        if (!Frames.TryRead(ref rest, out var header))
        {
            FrameEnd.Check(path, offset: 0, rest, Remedy);
            return null;
        }

        var entries = new List<LogEntry>();
        while (Frames.TryRead(ref rest, out var record))
        {
            var reader = new RecordReader(record);
            while (!reader.IsAtEnd)
            {
                entries.Add(LogEntryCodec.Read(ref reader));
            }
        }

        FrameEnd.Check(path, size - rest.Length, rest, Remedy);
        return new ExecutionLogContent(header, entries, size - rest.Length);
    }
}
