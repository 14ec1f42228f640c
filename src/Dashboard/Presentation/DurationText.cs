using System.Globalization;
using System.Text.RegularExpressions;

namespace Fanout.Dashboard.Presentation;

/// <summary>Durations as people type them and as addresses keep them: <c>500ms</c>, <c>3.2s</c>, <c>1m30s</c>; a number alone is seconds.</summary>
public static partial class DurationText
{
    private const int MostCharacters = 40;

    /// <summary>The duration of a text; null when it is none, or longer than an execution may run (a year).</summary>
    public static TimeSpan? Parse(string? text)
    {
        if (text is null || text.Length > MostCharacters || Pattern().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var milliseconds = 0.0;
        for (var part = 0; part < match.Groups["number"].Captures.Count; part++)
        {
            var number = double.Parse(match.Groups["number"].Captures[part].Value, CultureInfo.InvariantCulture);
            milliseconds += number * MillisecondsOf(match.Groups["unit"].Captures[part].Value);
        }

        return milliseconds <= TimeSpan.FromDays(366).TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
    }

    /// <summary>The shortest text that <see cref="Parse"/> reads as this duration; null for none.</summary>
    public static string? Write(TimeSpan? duration)
    {
        if (duration is not { } value)
        {
            return null;
        }

        var milliseconds = (long)value.TotalMilliseconds;
        return milliseconds switch
        {
            _ when milliseconds > 0 && milliseconds % 3_600_000 == 0 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 3_600_000}h"),
            _ when milliseconds > 0 && milliseconds % 60_000 == 0 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 60_000}m"),
            >= 1_000 when milliseconds % 100 == 0 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1_000.0:0.#}s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds}ms"),
        };
    }

    private static double MillisecondsOf(string unit) => unit.ToLowerInvariant() switch
    {
        "ms" => 1,
        "m" or "min" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => 1_000,
    };

    [GeneratedRegex(@"^\s*(?>(?<number>\d{1,9}(\.\d{1,6})?)\s*(?<unit>ms|min|[smhd]?)\s*)+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
