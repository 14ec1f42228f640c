using System.Runtime.CompilerServices;
using Fanout.Emulator.Objects;

namespace Fanout.Emulator.Datasets;

/// <summary>The items in one object, whatever its format and compression.</summary>
internal static class ObjectItems
{
    /// <summary>
    /// Most bytes of one item. AWS gives no number for every format; a child's input is limited to 262,144 bytes, but an ItemSelector may
    /// take little of a large item.
    /// </summary>
    internal const int MaxItemBytes = 16 * 1024 * 1024;

    private const int SpoolBufferBytes = 128 * 1024;

    /// <summary>Reads and at the end closes an object.</summary>
    internal static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        ObjectContent content, ItemFormat format, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var closing = content;
        await using var opened = await Compression.OpenAsync(content.Content, cancellationToken);
        await using var stream = format.Kind == ItemFormatKind.Parquet ? await SeekableAsync(opened, cancellationToken) : opened;
        await foreach (var item in Parse(stream, format).WithCancellation(cancellationToken))
        {
            yield return item;
        }
    }

    private static IAsyncEnumerable<ReadOnlyMemory<byte>> Parse(Stream stream, ItemFormat format) => format.Kind switch
    {
        ItemFormatKind.Json => new JsonArrayItems(new StreamWindow(stream, MaxItemBytes), format.ItemsPointer).ReadAsync(default),
        ItemFormatKind.JsonLines => new JsonLinesItems(new StreamWindow(stream, MaxItemBytes)).ReadAsync(default),
        ItemFormatKind.Csv => new CsvItems(stream, format.Csv!, MaxItemBytes).ReadAsync(default),
        _ => new ParquetItems(stream).ReadAsync(default),
    };

    // A Parquet file is read from its end.
    private static async Task<Stream> SeekableAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (stream.CanSeek)
        {
            return stream;
        }

        var spool = new FileStream(
            Path.Combine(Path.GetTempPath(), $"fanout-{Guid.NewGuid():N}.parquet"),
            FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, SpoolBufferBytes, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await stream.CopyToAsync(spool, cancellationToken);
        spool.Position = 0;
        return spool;
    }
}
