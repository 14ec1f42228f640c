using System.Globalization;
using System.Text.Json;

namespace Fanout.Conformance.Comparison;

/// <summary>Compares a recorded value with an actual one by the rules of the cases' README.</summary>
internal static class JsonComparer
{
    /// <summary>HTTP details of AWS inside results, and what it billed: nothing an engine can reproduce.</summary>
    private static readonly string[] IgnoredMembers = ["SdkHttpMetadata", "SdkResponseMetadata", "billingDetails"];

    /// <summary>All differences, in document order.</summary>
    public static IEnumerable<Difference> Compare(JsonElement expected, JsonElement actual, string path, int level)
    {
        if (expected.ValueKind == JsonValueKind.String && WildcardText.IsLone(expected.GetString()!))
        {
            return [];
        }

        if (expected.ValueKind != JsonValueKind.String && actual.ValueKind == JsonValueKind.String)
        {
            return TryParse(actual, out var parsed) ? Compare(expected, parsed, path, level) : [Differ(expected, actual, path, level)];
        }

        if (expected.ValueKind == JsonValueKind.String && actual.ValueKind != JsonValueKind.String)
        {
            return TryParse(expected, out var parsed) && parsed.ValueKind != JsonValueKind.String
                ? Compare(parsed, actual, path, level)
                : [Differ(expected, actual, path, level)];
        }

        return expected.ValueKind switch
        {
            JsonValueKind.Object when actual.ValueKind == JsonValueKind.Object => CompareObjects(expected, actual, path, level),
            JsonValueKind.Array when actual.ValueKind == JsonValueKind.Array => CompareArrays(expected, actual, path, level),
            JsonValueKind.String => CompareTexts(expected, actual, path, level),
            JsonValueKind.Number when actual.ValueKind == JsonValueKind.Number && AreEqualNumbers(expected, actual) => [],
            JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null when expected.ValueKind == actual.ValueKind => [],
            _ => [Differ(expected, actual, path, level)],
        };
    }

    /// <summary>Compares two members that may both be absent.</summary>
    public static IEnumerable<Difference> CompareMembers(JsonElement? expected, JsonElement? actual, string path, int level) => (expected, actual) switch
    {
        (null, null) => [],
        ({ } e, { } a) => Compare(e, a, path, level),
        ({ } e, null) => [new Difference(level, path, e.GetRawText(), Difference.Absent)],
        (null, { } a) => [new Difference(level, path, Difference.Absent, a.GetRawText())],
    };

    private static IEnumerable<Difference> CompareObjects(JsonElement expected, JsonElement actual, string path, int level)
    {
        var names = expected.EnumerateObject().Concat(actual.EnumerateObject())
            .Select(member => member.Name)
            .Distinct(StringComparer.Ordinal)
            .Except(IgnoredMembers, StringComparer.Ordinal);
        return names.SelectMany(name => CompareMembers(
            expected.TryGetProperty(name, out var e) ? e : null, actual.TryGetProperty(name, out var a) ? a : null, Inner(path, name), level));
    }

    private static IEnumerable<Difference> CompareArrays(JsonElement expected, JsonElement actual, string path, int level)
    {
        if (expected.GetArrayLength() != actual.GetArrayLength())
        {
            return [Differ(expected, actual, path, level)];
        }

        return expected.EnumerateArray().Zip(actual.EnumerateArray())
            .SelectMany((pair, index) => Compare(
                pair.First, pair.Second, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), level));
    }

    private static IEnumerable<Difference> CompareTexts(JsonElement expected, JsonElement actual, string path, int level)
    {
        if (WildcardText.Matches(expected.GetString()!, actual.GetString()!))
        {
            return [];
        }

        return TryParse(expected, out var e) && TryParse(actual, out var a) && IsContainer(e) && IsContainer(a)
            ? Compare(e, a, path, level)
            : [Differ(expected, actual, path, level)];
    }

    private static bool AreEqualNumbers(JsonElement expected, JsonElement actual) =>
        expected.TryGetDecimal(out var e) && actual.TryGetDecimal(out var a) ? e == a : expected.GetDouble().Equals(actual.GetDouble());

    private static bool IsContainer(JsonElement value) => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array;

    private static bool TryParse(JsonElement text, out JsonElement value)
    {
        try
        {
            value = JsonElement.Parse(text.GetString()!);
            return true;
        }
        catch (JsonException)
        {
            value = default;
            return false;
        }
    }

    private static Difference Differ(JsonElement expected, JsonElement actual, string path, int level) =>
        new(level, path, expected.GetRawText(), actual.GetRawText());

    private static string Inner(string path, string name) =>
        name.All(char.IsAsciiLetterOrDigit) ? $"{path}.{name}" : $"{path}['{name}']";
}
