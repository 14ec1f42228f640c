using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fanout.Conformance.Running;

/// <summary>Fills what a request or an input refers to: <c>{{ref:1.executionArn}}</c> and <c>{{time:now+2d}}</c>.</summary>
internal static partial class RequestText
{
    public static string FillTimes(string text, DateTimeOffset now) => Time().Replace(text, match =>
        now.AddDays(int.Parse(match.Groups["days"].ValueSpan, CultureInfo.InvariantCulture))
            .ToString("yyyy-MM-dd'T'HH:mm:ss'.000Z'", CultureInfo.InvariantCulture));

    /// <summary>Replaces references by values of earlier answers, escaped as the inside of a JSON string.</summary>
    public static string FillReferences(string text, IReadOnlyList<JsonElement?> answers) => Reference().Replace(text, match =>
    {
        var step = int.Parse(match.Groups["step"].ValueSpan, CultureInfo.InvariantCulture);
        var value = step < answers.Count && answers[step] is { } answer ? Follow(answer, match.Groups["path"].Value) : null;
        return value is { ValueKind: JsonValueKind.String } found ? JsonEncodedText.Encode(found.GetString()!).ToString() : match.Value;
    });

    private static JsonElement? Follow(JsonElement value, string path)
    {
        foreach (var part in path.Split('.'))
        {
            if (value.ValueKind == JsonValueKind.Array
                && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index < value.GetArrayLength())
            {
                value = value[index];
            }
            else if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(part, out value))
            {
                return null;
            }
        }

        return value;
    }

    [GeneratedRegex(@"\{\{time:now\+(?<days>[0-9]+)d\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Time();

    [GeneratedRegex(@"\{\{ref:(?<step>[0-9]+)\.(?<path>[^}]+)\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
