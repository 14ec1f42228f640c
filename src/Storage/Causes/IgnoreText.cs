using System.Globalization;

namespace Fanout.Storage.Causes;

/// <summary>How long a group is ignored, as its history keeps it: <c>until 2026-03-14T12:00:00Z or 100 more items</c>.</summary>
internal static class IgnoreText
{
    public static string Write(DateTimeOffset? until, int? items)
    {
        var time = until is { } moment ? $"until {moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}" : null;
        var number = items is { } count ? string.Create(CultureInfo.InvariantCulture, $"{count} more {(count == 1 ? "item" : "items")}") : null;
        return (time, number) switch
        {
            (not null, not null) => $"{time} or {number}",
            (not null, null) => time,
            _ => $"until {number}",
        };
    }
}
