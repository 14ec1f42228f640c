using System.Buffers.Binary;

namespace Fanout.Emulator.Wire.S3;

/// <summary>A cyclic redundancy check whose bits are reflected, and whose register begins and ends inverted: all three that S3 knows are so.</summary>
internal sealed class CyclicTable
{
    /// <summary>ISO-HDLC.</summary>
    internal static readonly CyclicTable Crc32 = new(0xEDB88320, sizeof(uint));

    /// <summary>Castagnoli.</summary>
    internal static readonly CyclicTable Crc32C = new(0x82F63B78, sizeof(uint));

    /// <summary>NVM Express.</summary>
    internal static readonly CyclicTable Crc64Nvme = new(0x9A6C9329AC4BC9B5, sizeof(ulong));

    private readonly ulong[] _table = new ulong[256];
    private readonly int _bytes;

    private CyclicTable(ulong reflectedPolynomial, int bytes)
    {
        _bytes = bytes;
        for (var value = 0; value < _table.Length; value++)
        {
            var register = (ulong)value;
            for (var bit = 0; bit < 8; bit++)
            {
                register = (register & 1) != 0 ? (register >> 1) ^ reflectedPolynomial : register >> 1;
            }

            _table[value] = register;
        }
    }

    internal ulong Start => _bytes == sizeof(ulong) ? ulong.MaxValue : uint.MaxValue;

    internal ulong Update(ulong register, ReadOnlySpan<byte> bytes)
    {
        var table = _table;
        foreach (var next in bytes)
        {
            register = table[(byte)(register ^ next)] ^ (register >> 8);
        }

        return register;
    }

    /// <returns>The check in big-endian order.</returns>
    internal byte[] Finish(ulong register)
    {
        var check = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(check, register ^ Start);
        return check[^_bytes..];
    }
}
