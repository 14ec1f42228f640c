namespace Fanout.Emulator.Engine;

/// <summary>Measures how deeply JSON text nests, without parsing it.</summary>
internal static class JsonDepth
{
    /// <summary>Whether valid JSON text has more levels than <paramref name="limit"/>.</summary>
    internal static bool Exceeds(ReadOnlySpan<byte> json, int limit)
    {
        if (json.Length <= 2 * limit)
        {
            return false; // Every level takes two brackets.
        }

        var depth = 0;
        while (true)
        {
            var next = json.IndexOfAny("\"[]{}"u8);
            if (next < 0)
            {
                return false;
            }

            switch (json[next])
            {
                case (byte)'"':
                    json = AfterString(json[(next + 1)..]);
                    continue;
                case (byte)'[' or (byte)'{' when ++depth > limit:
                    return true;
                case (byte)']' or (byte)'}':
                    depth--;
                    break;
                default:
                    break;
            }

            json = json[(next + 1)..];
        }
    }

    private static ReadOnlySpan<byte> AfterString(ReadOnlySpan<byte> rest)
    {
        while (true)
        {
            var next = rest.IndexOfAny((byte)'"', (byte)'\\');
            if (rest[next] == '"')
            {
                return rest[(next + 1)..];
            }

            rest = rest[(next + 2)..];
        }
    }
}
