using System.Text;

namespace Fanout.Storage.Items;

/// <summary>
/// Names of child executions as they are stored: 16 bytes for a UUID, 32 for the two of an EXPRESS child. Any other text, which AWS
/// does not give, is UTF-8 that ends with bytes no UTF-8 has, at least one and never to one of those lengths.
/// </summary>
internal static class ChildNameBlob
{
    private const int UuidText = 36;
    private const int UuidBytes = 16;
    private const byte Filler = 0xFF;

    public static byte[] Write(string name)
    {
        if (TryWriteUuids(name) is { } uuids)
        {
            return uuids;
        }

        List<byte> bytes = [.. Encoding.UTF8.GetBytes(name), Filler];
        if (bytes.Count is UuidBytes or 2 * UuidBytes)
        {
            bytes.Add(Filler);
        }

        return [.. bytes];
    }

    public static string Read(byte[] blob) => blob.Length switch
    {
        UuidBytes => new Guid(blob).ToString(),
        2 * UuidBytes => $"{new Guid(blob.AsSpan(0, UuidBytes))}:{new Guid(blob.AsSpan(UuidBytes))}",
        _ => Encoding.UTF8.GetString(blob.AsSpan().TrimEnd(Filler)),
    };

    private static byte[]? TryWriteUuids(string name)
    {
        var isPair = name.Length == (2 * UuidText) + 1 && name[UuidText] == ':';
        if ((name.Length != UuidText && !isPair)
            || name.AsSpan().ContainsAnyInRange('A', 'F')
            || !Guid.TryParseExact(name.AsSpan(0, UuidText), "D", out var first))
        {
            return null;
        }

        if (!isPair)
        {
            return first.ToByteArray();
        }

        return Guid.TryParseExact(name.AsSpan(UuidText + 1), "D", out var second)
            ? [.. first.ToByteArray(), .. second.ToByteArray()]
            : null;
    }
}
