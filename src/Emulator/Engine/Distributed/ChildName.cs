using System.Buffers.Binary;

namespace Fanout.Emulator.Engine.Distributed;

/// <summary>
/// Names of child executions. A name is a UUID as AWS generates them, but one that says which child of which Map Run it is, so that
/// a million children need no index of names. It is no secret: who can list the children sees the names.
/// </summary>
internal static class ChildName
{
    private const ulong Odd1 = 0xBF58476D1CE4E5B9;
    private const ulong Odd2 = 0x94D049BB133111EB;
    private const ulong Odd1Inverse = 0x96DE1B173F119089;
    private const ulong Odd2Inverse = 0x319642B2D24D8EC3;

    private const ulong VersionMask = 0xF000;
    private const ulong Version = 0x4000;
    private const int DisplacedShift = 46;
    private const ulong DigestMask = (1UL << 58) - 1;
    private const ulong Variant = 1UL << 63;

    /// <summary>The name of a child.</summary>
    /// <param name="mapRun">Ordinal of the Map Run.</param>
    /// <param name="salt">The id of the Map Run, which makes names differ between installations.</param>
    /// <param name="child">Number of the child.</param>
    internal static Guid Create(long mapRun, Guid salt, int child)
    {
        var scrambled = Scramble(((ulong)mapRun << 32) | (uint)child);
        Span<byte> bytes = stackalloc byte[16];
        // The four bits that the version takes go to the other half, beside the digest.
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (scrambled & ~VersionMask) | Version);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Variant | ((scrambled & VersionMask) << DisplacedShift) | (Digest(scrambled, salt) & DigestMask));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Another UUID for the same child, which the ARN of an Express execution ends with.</summary>
    internal static Guid CreateSecond(long mapRun, Guid salt, int child) => Create(~mapRun & uint.MaxValue, salt, child);

    /// <summary>Reads a name; whether it is one of the Map Run's is to be checked by making it again.</summary>
    internal static bool TryRead(string name, out long mapRun, out int child)
    {
        (mapRun, child) = (0, 0);
        if (!Guid.TryParseExact(name, "D", out var guid))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        var scrambled = (BinaryPrimitives.ReadUInt64BigEndian(bytes) & ~VersionMask)
            | ((BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]) >> DisplacedShift) & VersionMask);
        var plain = Unscramble(scrambled);
        (mapRun, child) = ((long)(plain >> 32), (int)(uint)plain);
        return child >= 0;
    }

    private static ulong Digest(ulong scrambled, Guid salt)
    {
        Span<byte> bytes = stackalloc byte[16];
        salt.TryWriteBytes(bytes);
        return Scramble(Scramble(scrambled ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
    }

    // The finalizer of SplitMix64, a permutation of all 64-bit numbers.
    private static ulong Scramble(ulong value)
    {
        value = (value ^ (value >> 30)) * Odd1;
        value = (value ^ (value >> 27)) * Odd2;
        return value ^ (value >> 31);
    }

    private static ulong Unscramble(ulong value)
    {
        value = (value ^ (value >> 31) ^ (value >> 62)) * Odd2Inverse;
        value = (value ^ (value >> 27) ^ (value >> 54)) * Odd1Inverse;
        return value ^ (value >> 30) ^ (value >> 60);
    }
}
