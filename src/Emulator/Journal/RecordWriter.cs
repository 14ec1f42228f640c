using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Fanout.Emulator.Journal;

/// <summary>Writes the fields of records: numbers with as many bytes as they need, texts with their length before them.</summary>
internal readonly struct RecordWriter(IBufferWriter<byte> buffer)
{
    private const int Continued = 0x80;

    internal void Byte(byte value)
    {
        buffer.GetSpan(1)[0] = value;
        buffer.Advance(1);
    }

    internal void Number(long value)
    {
        var rest = (ulong)value;
        while (rest >= Continued)
        {
            Byte((byte)(rest | Continued));
            rest >>= 7;
        }

        Byte((byte)rest);
    }

    internal void Time(DateTimeOffset value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(sizeof(long)), value.ToUnixTimeMilliseconds());
        buffer.Advance(sizeof(long));
    }

    internal void Bytes(ReadOnlySpan<byte> value)
    {
        Number(value.Length);
        buffer.Write(value);
    }

    internal void Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Number(length);
        Encoding.UTF8.GetBytes(value, buffer.GetSpan(length));
        buffer.Advance(length);
    }

    internal void OptionalText(string? value)
    {
        Byte(value is null ? (byte)0 : (byte)1);
        if (value is not null)
        {
            Text(value);
        }
    }

    internal void OptionalNumber(long? value)
    {
        Byte(value is null ? (byte)0 : (byte)1);
        if (value is not null)
        {
            Number(value.Value);
        }
    }
}
