using System.IO.Compression;
using System.IO.Pipelines;
using ZstdSharp;

namespace Fanout.Emulator.Datasets;

/// <summary>Recognises compressed objects by how they begin, whatever their names and headers say.</summary>
internal static class Compression
{
    private const int LongestMark = 4;

    private static ReadOnlySpan<byte> Gzip => [0x1F, 0x8B];

    private static ReadOnlySpan<byte> Zstd => [0x28, 0xB5, 0x2F, 0xFD];

    /// <returns>The content as it was before it was compressed; disposing it disposes the given stream.</returns>
    internal static async Task<Stream> OpenAsync(Stream content, CancellationToken cancellationToken)
    {
        if (content.CanSeek)
        {
            var start = new byte[LongestMark];
            var read = await content.ReadAtLeastAsync(start, LongestMark, throwOnEndOfStream: false, cancellationToken);
            content.Position = 0;
            return Wrap(content, start.AsSpan(0, read));
        }

        var pipe = PipeReader.Create(content);
        var first = await pipe.ReadAtLeastAsync(LongestMark, cancellationToken);
        var mark = new byte[Math.Min(LongestMark, first.Buffer.Length)];
        System.Buffers.BuffersExtensions.CopyTo(first.Buffer.Slice(0, mark.Length), mark);
        pipe.AdvanceTo(first.Buffer.Start);
        return Wrap(pipe.AsStream(), mark);
    }

    private static Stream Wrap(Stream content, ReadOnlySpan<byte> mark) =>
        mark.StartsWith(Gzip) ? new GZipStream(content, CompressionMode.Decompress)
        : mark.StartsWith(Zstd) ? new DecompressionStream(content, leaveOpen: false)
        : content;
}
