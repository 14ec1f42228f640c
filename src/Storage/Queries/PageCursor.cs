using System.Buffers.Binary;
using System.Buffers.Text;

namespace Fanout.Storage.Queries;

/// <summary>Keys of the last row of a page as text that means nothing to its holder.</summary>
internal static class PageCursor
{
    public static string Encode(params ReadOnlySpan<long> keys)
    {
        Span<byte> bytes = stackalloc byte[keys.Length * sizeof(long)];
        for (var i = 0; i < keys.Length; i++)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes[(i * sizeof(long))..], keys[i]);
        }

        return Base64Url.EncodeToString(bytes);
    }

    /// <exception cref="ArgumentException">The text is not a cursor of a list with so many keys.</exception>
    public static long[] Decode(string cursor, int count)
    {
        Span<byte> bytes = stackalloc byte[count * sizeof(long)];
        if (!Base64Url.IsValid(cursor, out var length) || length != bytes.Length)
        {
            throw new ArgumentException($"'{cursor}' is not a key that this list gave out.", nameof(cursor));
        }

        Base64Url.DecodeFromChars(cursor, bytes);
        var keys = new long[count];
        for (var i = 0; i < count; i++)
        {
            keys[i] = BinaryPrimitives.ReadInt64BigEndian(bytes[(i * sizeof(long))..]);
        }

        return keys;
    }
}
