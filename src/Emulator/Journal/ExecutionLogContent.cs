using Fanout.Emulator.History;

namespace Fanout.Emulator.Journal;

/// <summary>What the file of an execution holds.</summary>
/// <param name="Header">The first record.</param>
/// <param name="Entries">All entries in order.</param>
/// <param name="Length">Bytes of the good part.</param>
internal sealed record ExecutionLogContent(ReadOnlyMemory<byte> Header, IReadOnlyList<LogEntry> Entries, long Length)
{
    /// <summary>Reads a file; null when not even its first record is whole.</summary>
    internal static ExecutionLogContent? Read(string path)
    {
        ReadOnlyMemory<byte> rest = File.ReadAllBytes(path);
        var size = rest.Length;
        if (!Frames.TryRead(ref rest, out var header))
        {
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

        return new ExecutionLogContent(header, entries, size - rest.Length);
    }
}
