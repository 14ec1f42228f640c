using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Fanout.Emulator.Wire;

/// <summary>
/// Opaque tokens of lists: the position, the time and a digest of both with operation and arguments, so that a token works for 24 hours,
/// for the same operation with the same arguments, and across restarts. It is no secret: who can ask for a page can ask for another.
/// </summary>
internal sealed class PagingToken(TimeProvider time)
{
    private const int PositionBytes = sizeof(long);
    private const int TimeBytes = sizeof(long);
    private const int DigestBytes = 16;
    private const int Length = PositionBytes + TimeBytes + DigestBytes;

    // Source: "Pagination tokens expire after 24 hours", all list operations.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    internal string Create(string operation, string arguments, long position)
    {
        Span<byte> token = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(token, position);
        BinaryPrimitives.WriteInt64BigEndian(token[PositionBytes..], time.GetUtcNow().ToUnixTimeSeconds());
        Digest(token[..(PositionBytes + TimeBytes)], operation, arguments, token[(PositionBytes + TimeBytes)..]);
        return Base64Url.EncodeToString(token);
    }

    /// <returns>Whether the token was made here for this operation and these arguments, and is fresh.</returns>
    internal bool TryRead(string token, string operation, string arguments, out long position)
    {
        position = 0;
        Span<byte> bytes = stackalloc byte[Length];
        // Decoding throws where the text is no Base64 at all.
        if (!Base64Url.IsValid(token, out var decoded) || decoded != Length || !Base64Url.TryDecodeFromChars(token, bytes, out _))
        {
            return false;
        }

        Span<byte> digest = stackalloc byte[DigestBytes];
        Digest(bytes[..(PositionBytes + TimeBytes)], operation, arguments, digest);
        var issued = BinaryPrimitives.ReadInt64BigEndian(bytes[PositionBytes..]);
        position = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return digest.SequenceEqual(bytes[(PositionBytes + TimeBytes)..])
            && time.GetUtcNow().ToUnixTimeSeconds() - issued <= Lifetime.TotalSeconds;
    }

    private static void Digest(ReadOnlySpan<byte> head, string operation, string arguments, Span<byte> digest)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. head, .. Encoding.UTF8.GetBytes($"{operation}\0{arguments}")], hash);
        hash[..DigestBytes].CopyTo(digest);
    }
}
