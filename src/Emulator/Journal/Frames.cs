using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;

namespace Fanout.Emulator.Journal;

/// <summary>
/// How records stand in a file: length and CRC-32C, four bytes each, then the record, which is never empty. A file that ends within a
/// frame, or whose last frame does not match its sum, was cut by the end of a process and is good up to there; see <see cref="FrameEnd"/>.
/// </summary>
internal static class Frames
{
    /// <summary>Bytes before a record.</summary>
    internal const int HeaderSize = 8;

    internal static void Write(IBufferWriter<byte> buffer, ReadOnlySpan<byte> record)
    {
        var header = buffer.GetSpan(HeaderSize);
        BinaryPrimitives.WriteInt32LittleEndian(header, record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], Sum(record));
        buffer.Advance(HeaderSize);
        buffer.Write(record);
    }

    /// <summary>Takes the next frame off <paramref name="rest"/>; false at the end, and where the file was cut or is damaged.</summary>
    internal static bool TryRead(ref ReadOnlyMemory<byte> rest, out ReadOnlyMemory<byte> record)
    {
        record = default;
        if (rest.Length < HeaderSize)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(rest.Span);
        if (length <= 0 || length > rest.Length - HeaderSize)
        {
            return false;
        }

        var candidate = rest.Slice(HeaderSize, length);
        if (!IsRecordOf(rest.Span, candidate.Span))
        {
            return false;
        }

        record = candidate;
        rest = rest[(HeaderSize + length)..];
        return true;
    }

    /// <summary>Whether a record is what was written behind a header.</summary>
    internal static bool IsRecordOf(ReadOnlySpan<byte> header, ReadOnlySpan<byte> record) =>
        Sum(record) == BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        while (bytes.Length >= sizeof(ulong))
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var b in bytes)
        {
            sum = BitOperations.Crc32C(sum, b);
        }

        return ~sum;
    }
}
