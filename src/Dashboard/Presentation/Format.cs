using System.Globalization;

namespace Fanout.Dashboard.Presentation;

/// <summary>Numbers and durations as the screens write them.</summary>
public static class Format
{
    private static readonly (long Seconds, string Unit)[] Units = [(86_400, "d"), (3_600, "h"), (60, "m"), (1, "s")];

    /// <summary>A count with thousands separators: <c>12,345</c>.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count and what is counted: <c>1 item</c>, <c>12,345 items</c>.</summary>
    public static string Count(long number, string one, string? many = null) =>
        $"{Count(number)} {(number == 1 ? one : many ?? one + "s")}";

    /// <summary>A duration in its two largest units: <c>412 ms</c>, <c>3.2 s</c>, <c>3 m 12 s</c>.</summary>
    public static string Duration(TimeSpan duration)
    {
        var milliseconds = Math.Max(0, Math.Round(duration.TotalMilliseconds));
        if (milliseconds < 1_000)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{milliseconds} ms");
        }

        if (milliseconds < 9_950)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1_000:0.0} s");
        }

        var seconds = (long)Math.Round(milliseconds / 1_000);
        var first = Array.FindIndex(Units, unit => seconds >= unit.Seconds);
        var (size, name) = Units[first];
        var whole = string.Create(CultureInfo.InvariantCulture, $"{seconds / size} {name}");
        if (first == Units.Length - 1)
        {
            return whole;
        }

        var (nextSize, nextName) = Units[first + 1];
        var rest = seconds % size / nextSize;
        return rest == 0 ? whole : string.Create(CultureInfo.InvariantCulture, $"{whole} {rest} {nextName}");
    }

    /// <summary>A share: <c>0 %</c>, <c>&lt; 0.1 %</c>, <c>4.2 %</c>, <c>38 %</c>. Never rounded to none or to all.</summary>
    public static string Share(long part, long whole)
    {
        if (whole == 0 || part == 0)
        {
            return "0 %";
        }

        var percent = 100.0 * part / whole;
        return percent switch
        {
            < 0.1 => "< 0.1 %",
            < 9.95 => string.Create(CultureInfo.InvariantCulture, $"{percent:0.0} %"),
            > 99 when part < whole => string.Create(CultureInfo.InvariantCulture, $"{Math.Min(percent, 99.9):0.0} %"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{percent:0} %"),
        };
    }

    /// <summary>A rate per second: <c>0.4</c>, <c>4.2</c>, <c>1,230</c>.</summary>
    public static string Rate(double perSecond) =>
        perSecond.ToString(perSecond < 9.95 ? "0.0" : "N0", CultureInfo.InvariantCulture);

    /// <summary>An estimated price: <c>≈ $0.18</c>, <c>≈ $49.50</c>, <c>&lt; $0.01</c>.</summary>
    public static string Dollars(decimal price) =>
        price is > 0 and < 0.01m ? "< $0.01" : string.Create(CultureInfo.InvariantCulture, $"≈ ${price:N2}");

    /// <summary>A size: <c>412 B</c>, <c>3.2 KiB</c>, <c>256 KiB</c>.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 10_240 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_024.0:0.0} KiB"),
        < 1_048_576 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_024} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_048_576.0:0.0} MiB"),
    };

    /// <summary>A moment for a machine: the attribute of a <c>time</c> element.</summary>
    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
