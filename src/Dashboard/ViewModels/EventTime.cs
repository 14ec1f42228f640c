using System.Globalization;
using System.Text.RegularExpressions;

namespace Fanout.Dashboard.ViewModels;

/// <summary>
/// A moment of a run as people write it: after the start (<c>90s</c>, <c>1m30s</c>, <c>+250ms</c>) or absolute in ISO 8601
/// (<c>2026-01-31T12:03:11.5Z</c>).
/// </summary>
public readonly partial record struct EventTime
{
    private readonly TimeSpan _afterStart;
    private readonly DateTimeOffset? _absolute;

    private EventTime(TimeSpan afterStart, DateTimeOffset? absolute) => (_afterStart, _absolute) = (afterStart, absolute);

    /// <summary>Whether it counts from the start of the run.</summary>
    public bool IsRelative => _absolute is null;

    /// <summary>A time after the start of the run.</summary>
    public static EventTime After(TimeSpan start) => new(start, null);

    /// <summary>An absolute time.</summary>
    public static EventTime Absolute(DateTimeOffset time) => new(default, time);

    /// <summary>Reads a moment; null for what is none.</summary>
    public static EventTime? TryParse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var match = Offset().Match(text.Trim());
        if (match.Success && match.Length > (text.Trim().StartsWith('+') ? 1 : 0))
        {
            return After(TimeSpan.FromHours(Part(match, "h")) + TimeSpan.FromMinutes(Part(match, "m"))
                + TimeSpan.FromSeconds(Part(match, "s")) + TimeSpan.FromMilliseconds(Part(match, "ms")));
        }

        return DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? new EventTime(default, time)
            : null;
    }

    /// <summary>The moment, given the start of the run.</summary>
    public DateTimeOffset At(DateTimeOffset startedAt) => _absolute ?? startedAt + _afterStart;

    /// <summary>The text of which <see cref="TryParse"/> makes the same moment.</summary>
    public override string ToString()
    {
        if (_absolute is { } time)
        {
            return time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFZ", CultureInfo.InvariantCulture);
        }

        var parts = new (int Number, string Unit)[]
        {
            ((int)_afterStart.TotalHours, "h"), (_afterStart.Minutes, "m"), (_afterStart.Seconds, "s"), (_afterStart.Milliseconds, "ms"),
        };
        var text = string.Concat(parts.Where(part => part.Number > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Number}{part.Unit}")));
        return text.Length == 0 ? "0s" : text;
    }

    private static double Part(Match match, string name) =>
        match.Groups[name] is { Success: true } group ? double.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^\+?(?:(?<h>\d{1,6}(?:\.\d+)?)h)?\s*(?:(?<m>\d{1,8}(?:\.\d+)?)m(?!s))?\s*(?:(?<s>\d{1,9}(?:\.\d+)?)s)?\s*(?:(?<ms>\d{1,12})ms)?$")]
    private static partial Regex Offset();
}
