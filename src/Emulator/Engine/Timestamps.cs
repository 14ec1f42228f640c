using System.Globalization;

namespace Fanout.Emulator.Engine;

/// <summary>Timestamps as states read them: RFC 3339 with an upper-case T, and Z or an offset.</summary>
internal static class Timestamps
{
    private const int MaxFractionDigits = 7;

    /// <summary>Reads a timestamp; digits below 100 nanoseconds are dropped.</summary>
    internal static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        var zone = text.Length > 0 && text[^1] == 'Z' ? text.Length - 1 : text.Length - "+00:00".Length;
        if (zone < "2016-12-05T21:29:29".Length || (text[zone] != 'Z' && text[zone] is not ('+' or '-')))
        {
            return false;
        }

        var fraction = text.IndexOf('.', StringComparison.Ordinal);
        if (fraction >= 0 && zone - fraction - 1 > MaxFractionDigits)
        {
            if (text.AsSpan(fraction + 1, zone - fraction - 1).ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }

            text = string.Concat(text.AsSpan(0, fraction + 1 + MaxFractionDigits), text.AsSpan(zone));
        }

        return DateTimeOffset.TryParseExact(
            text,
            fraction >= 0 ? "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK" : "yyyy-MM-dd'T'HH:mm:ssK",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out time);
    }

    /// <summary>Cuts a timestamp to its second, as Wait does.</summary>
    internal static DateTimeOffset WholeSeconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
