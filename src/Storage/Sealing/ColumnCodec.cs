using System.IO.Compression;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Runs;

namespace Fanout.Storage.Sealing;

/// <summary>
/// Writes the columns of a run as a few bytes an item and reads them again. After a byte that names the format, all is compressed by
/// Brotli: for each activation its id and length, then the statuses, the attempts, the starts and the durations of all its items.
/// Values of one kind stand together, starts as differences, and pending items have a status alone: that compresses best.
/// </summary>
internal static class ColumnCodec
{
    private const byte Format = 1;

    /// <summary>Writes the columns of all activations.</summary>
    public static byte[] Write(IReadOnlyList<ActivationCells> cells)
    {
        using var target = new MemoryStream();
        target.WriteByte(Format);
        using (var compressed = new BrotliStream(target, CompressionLevel.Fastest, leaveOpen: true))
        using (var buffered = new BufferedStream(compressed, 1 << 16))
        using (var writer = new BinaryWriter(buffered))
        {
            writer.Write7BitEncodedInt(cells.Count);
            foreach (var activation in cells)
            {
                writer.Write7BitEncodedInt64(activation.Activation.Id);
                Write(writer, activation.Columns);
            }
        }

        return target.ToArray();
    }

    /// <summary>Reads the columns by activation; null when a later version of this program wrote them.</summary>
    /// <param name="bytes">What was written of these activations.</param>
    /// <param name="starts">Starts of the activations by id.</param>
    public static Dictionary<long, ItemColumns>? Read(byte[] bytes, IReadOnlyDictionary<long, DateTimeOffset> starts)
    {
        if (bytes.Length == 0 || bytes[0] != Format)
        {
            return null;
        }

        using var source = new MemoryStream(bytes, 1, bytes.Length - 1, writable: false);
        using var plain = new BrotliStream(source, CompressionMode.Decompress);
        using var buffered = new BufferedStream(plain, 1 << 16);
        using var reader = new BinaryReader(buffered);
        var activations = reader.Read7BitEncodedInt();
        var columns = new Dictionary<long, ItemColumns>(activations);
        for (var i = 0; i < activations; i++)
        {
            var id = reader.Read7BitEncodedInt64();
            columns.Add(id, Read(reader, starts.GetValueOrDefault(id)));
        }

        return columns;
    }

    private static void Write(BinaryWriter writer, ItemColumns columns)
    {
        writer.Write7BitEncodedInt(columns.Length);
        for (var chunk = 0; chunk < columns.ChunkCount; chunk++)
        {
            writer.Write(columns.Chunk(chunk).Statuses);
        }

        for (var chunk = 0; chunk < columns.ChunkCount; chunk++)
        {
            var items = columns.Chunk(chunk);
            for (var place = 0; place < items.Length; place++)
            {
                if (IsStarted(items, place))
                {
                    writer.Write(items.Attempts[place]);
                }
            }
        }

        WriteStarts(writer, columns);
        for (var chunk = 0; chunk < columns.ChunkCount; chunk++)
        {
            var items = columns.Chunk(chunk);
            for (var place = 0; place < items.Length; place++)
            {
                if (IsStarted(items, place))
                {
                    writer.Write7BitEncodedInt(items.Durations[place]);
                }
            }
        }
    }

    private static void WriteStarts(BinaryWriter writer, ItemColumns columns)
    {
        var last = 0;
        for (var chunk = 0; chunk < columns.ChunkCount; chunk++)
        {
            var items = columns.Chunk(chunk);
            for (var place = 0; place < items.Length; place++)
            {
                if (IsStarted(items, place))
                {
                    var difference = items.Starts[place] - last;
                    writer.Write7BitEncodedInt((difference << 1) ^ (difference >> 31));
                    last = items.Starts[place];
                }
            }
        }
    }

    private static ItemColumns Read(BinaryReader reader, DateTimeOffset startedAt)
    {
        var length = reader.Read7BitEncodedInt();
        var statuses = reader.ReadBytes(length);
        var started = statuses.Count(status => status != (byte)ItemStatus.Pending);
        var attempts = reader.ReadBytes(started);
        if (statuses.Length < length || attempts.Length < started)
        {
            throw new EndOfStreamException("Sealed columns end before their last item.");
        }

        var starts = ReadStarts(reader, started);
        var builder = new ItemColumnsBuilder(startedAt);
        builder.Grow(length);
        var next = 0;
        for (var index = 0; index < length; index++)
        {
            if (statuses[index] != (byte)ItemStatus.Pending)
            {
                builder.Set(index, (ItemStatus)statuses[index], starts[next], reader.Read7BitEncodedInt(), attempts[next]);
                next++;
            }
        }

        return builder.ToColumns();
    }

    private static int[] ReadStarts(BinaryReader reader, int count)
    {
        var starts = new int[count];
        var last = 0;
        for (var i = 0; i < count; i++)
        {
            var coded = reader.Read7BitEncodedInt();
            starts[i] = last += (int)((uint)coded >> 1) ^ -(coded & 1);
        }

        return starts;
    }

    private static bool IsStarted(in ItemSpan items, int place) => items.Statuses[place] != (byte)ItemStatus.Pending;
}
