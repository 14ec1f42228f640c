using System.Buffers;

namespace Fanout.Emulator.Wire.S3;

/// <summary>Copies so many bytes of a stream that may go on behind them.</summary>
internal static class StreamPart
{
    private const int BufferBytes = 128 * 1024;

    /// <exception cref="EndOfStreamException">The stream has fewer.</exception>
    internal static async Task CopyAsync(Stream source, Stream target, long length, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            while (length > 0)
            {
                var read = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(length, buffer.Length)), cancellationToken);
                if (read == 0)
                {
                    throw new EndOfStreamException("The file of an object is shorter than its record says.");
                }

                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                length -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
