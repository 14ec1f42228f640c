using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Fanout.StatesLanguage.Syntax;

/// <summary>Timestamps as the States Language wants them: RFC 3339 with an upper-case <c>T</c> and <c>Z</c> or an offset.</summary>
public static partial class Rfc3339
{
    private const int FractionDigitsKept = 7;

    /// <summary>
    /// Reads a timestamp, for example <c>2016-03-14T01:59:00.123Z</c>; digits beyond a ten-millionth of a second are dropped.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="time">The time with the offset as written.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out DateTimeOffset time)
    {
        time = default;
        if (text is null || Pattern().Match(text) is not { Success: true } match)
        {
            return false;
        }

        var fraction = match.Groups["fraction"].Value;
        fraction = (fraction.Length > FractionDigitsKept ? fraction[..FractionDigitsKept] : fraction).PadRight(FractionDigitsKept, '0');
        var zone = match.Groups["zone"].Value;
        return DateTimeOffset.TryParseExact(
            $"{match.Groups["seconds"].Value}.{fraction}{(zone == "Z" ? "+00:00" : zone)}",
            "yyyy-MM-dd'T'HH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    [GeneratedRegex(
        @"\A(?<seconds>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(\.(?<fraction>[0-9]+))?(?<zone>Z|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
