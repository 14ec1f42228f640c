using System.Text;

namespace Fanout.Emulator.Objects;

/// <summary>Rules and order of object keys.</summary>
internal static class ObjectKey
{
    /// <summary>Source: Amazon S3 user guide, "Creating object key names".</summary>
    internal const int MaxBytes = 1_024;

    /// <exception cref="ObjectStoreException">The key is too long.</exception>
    internal static void Check(string key)
    {
        var bytes = Encoding.UTF8.GetByteCount(key);
        if (bytes > MaxBytes)
        {
            throw ObjectStoreErrors.KeyTooLong(bytes);
        }
    }

    /// <summary>Compares as the UTF-8 bytes of the keys compare, the order of S3's lists.</summary>
    internal static int Compare(string left, string right)
    {
        var same = left.AsSpan().CommonPrefixLength(right);
        if (same == left.Length || same == right.Length)
        {
            return left.Length - right.Length;
        }

        // A surrogate stands for a character behind U+FFFF, but in UTF-16 comes before U+E000.
        var (a, b) = (left[same], right[same]);
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a - b : char.IsSurrogate(a) ? 1 : -1;
    }
}
