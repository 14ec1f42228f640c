using System.Buffers.Binary;

namespace Fanout.Emulator.Journal;

/// <summary>Reads the frames of a file from its beginning, a piece of the file at a time.</summary>
internal static class FrameScan
{
    private const int PieceSize = 1024 * 1024;

    /// <summary>The frames up to the end of the good part, each with the place where it begins; a frame is valid until the next one is asked for.</summary>
    /// <param name="path">The file.</param>
    /// <param name="remedy">What to do about damage, in a sentence.</param>
    /// <exception cref="StateDirectoryException">The file is damaged.</exception>
    internal static IEnumerable<(long Offset, ReadOnlyMemory<byte> Record)> Read(string path, string remedy)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var buffer = new byte[PieceSize];
        long position = 0;
        var filled = RandomAccess.Read(file, buffer, position);
        ReadOnlyMemory<byte> rest = buffer.AsMemory(0, filled);
        while (true)
        {
            if (Frames.TryRead(ref rest, out var record))
            {
                yield return (position, record);
                position += Frames.HeaderSize + record.Length;
                continue;
            }

            // Cut off, damaged, or only further than this piece.
            var needed = rest.Length < Frames.HeaderSize ? Frames.HeaderSize : Frames.HeaderSize + BinaryPrimitives.ReadInt32LittleEndian(rest.Span);
            if (needed <= rest.Length || needed < 0 || needed > RandomAccess.GetLength(file) - position)
            {
                FrameEnd.Check(path, position, file, remedy);
                yield break;
            }

            if (needed > buffer.Length)
            {
                buffer = new byte[Math.Max(needed, PieceSize)];
            }

            filled = 0;
            int read;
            while (filled < buffer.Length && (read = RandomAccess.Read(file, buffer.AsSpan(filled), position + filled)) > 0)
            {
                filled += read;
            }

            rest = buffer.AsMemory(0, filled);
        }
    }
}
