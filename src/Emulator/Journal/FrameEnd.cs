using System.Buffers.Binary;

namespace Fanout.Emulator.Journal;

/// <summary>
/// Tells the end that a killed process left from damage. A process that is killed while it writes leaves the beginning of a frame, and
/// nothing behind it; so does one that ends with its machine, or zeros. Whatever else follows the last good frame was good once.
/// </summary>
internal static class FrameEnd
{
    // No record comes near it: payloads end at 256 KiB, definitions at 1 MB.
    private const int LongestFrame = 64 * 1024 * 1024;

    /// <summary>Looks at what follows the last good frame of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="offset">Where the last good frame ends.</param>
    /// <param name="rest">What is behind it.</param>
    /// <param name="remedy">What to do about damage, in a sentence.</param>
    /// <exception cref="StateDirectoryException">It is damage.</exception>
    internal static void Check(string path, long offset, ReadOnlyMemory<byte> rest, string remedy)
    {
        if (IsDamage(rest))
        {
            throw StateDirectoryException.Damaged(path, offset, remedy);
        }
    }

    /// <inheritdoc cref="Check(string, long, ReadOnlyMemory{byte}, string)"/>
    internal static void Check(string path, long offset, Microsoft.Win32.SafeHandles.SafeFileHandle file, string remedy)
    {
        var length = RandomAccess.GetLength(file) - offset;
        if (length > LongestFrame)
        {
            throw StateDirectoryException.Damaged(path, offset, remedy);
        }

        var rest = new byte[length];
        var read = RandomAccess.Read(file, rest, offset);
        Check(path, offset, rest.AsMemory(0, read), remedy);
    }

    private static bool IsDamage(ReadOnlyMemory<byte> rest)
    {
        if (rest.Length > LongestFrame)
        {
            return true;
        }

        if (rest.Length <= Frames.HeaderSize)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(rest.Span);
        if (length > 0 && length < rest.Length - Frames.HeaderSize)
        {
            // The frame is whole and its sum is wrong.
            return true;
        }

        // Its length may be what is wrong: then good frames are behind it.
        for (var start = 1; start < rest.Length - Frames.HeaderSize; start++)
        {
            var candidate = rest[start..];
            if (Frames.TryRead(ref candidate, out _))
            {
                return true;
            }
        }

        return false;
    }
}
