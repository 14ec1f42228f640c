using System.Buffers.Binary;
using System.Text;

namespace Fanout.Emulator.Journal;

/// <summary>Reads what <see cref="RecordWriter"/> wrote.</summary>
internal ref struct RecordReader(ReadOnlyMemory<byte> record)
{
    private ReadOnlyMemory<byte> _rest = record;

    internal readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>What has not been read yet.</summary>
    internal readonly ReadOnlyMemory<byte> Rest => _rest;

    internal byte Byte() => Take(1).Span[0];

    internal long Number()
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (long)value;
            }
        }
    }

    internal DateTimeOffset Time() => DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)).Span));

    internal ReadOnlyMemory<byte> Bytes() => Take((int)Number());

    internal string Text() => Encoding.UTF8.GetString(Bytes().Span);

    internal string? OptionalText() => Byte() == 0 ? null : Text();

    internal long? OptionalNumber() => Byte() == 0 ? null : Number();

    /// <exception cref="InvalidDataException">The record ends before the field does; its sum is right, so another version wrote it.</exception>
    private ReadOnlyMemory<byte> Take(int length)
    {
        if ((uint)length > (uint)_rest.Length)
        {
            throw new InvalidDataException("A record of the journal is shorter than its fields.");
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
