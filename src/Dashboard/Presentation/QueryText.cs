using System.Globalization;

namespace Fanout.Dashboard.Presentation;

/// <summary>Lists of statuses in an address: <c>failed,timedout</c>.</summary>
public static class QueryText
{
    /// <summary>The text of a list; null for an empty one, so that it leaves no trace in the address.</summary>
    public static string? Join<T>(IReadOnlyList<T> values)
        where T : struct, Enum =>
        values.Count == 0 ? null : string.Join(',', values.Select(value => value.ToString().ToLowerInvariant()));

    /// <summary>The list of a text; what it does not know is left out, an address may be older than the statuses.</summary>
    public static IReadOnlyList<T> Split<T>(string? text)
        where T : struct, Enum =>
        [.. (text ?? "").Split(',').Select(Parse<T>).OfType<T>().Distinct()];

    /// <summary>A number from 0 on; null when it is none.</summary>
    public static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>One value by its name; null when it is not known.</summary>
    public static T? Parse<T>(string? text)
        where T : struct, Enum =>
        text is { Length: > 0 } && char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : null;
}
