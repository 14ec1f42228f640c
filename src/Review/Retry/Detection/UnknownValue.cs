using System.Text.Json;

namespace Fanout.Review.Retry.Detection;

/// <summary>
/// Stands for what only a run can know, such as the result of a task: a text that no data has. A document with one in it can be
/// reshaped like any other, and shows afterwards what depends on the result.
/// </summary>
internal static class UnknownValue
{
    private const string Mark = "⟨not known before the run: ";

    /// <summary>The result of a state.</summary>
    internal static JsonElement Of(string source) => JsonSerializer.SerializeToElement($"{Mark}{source}⟩");

    /// <summary>Where the first unknown part of a value comes from; null when all of it is known.</summary>
    internal static string? SourceIn(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return value.GetString() is { } text && text.IndexOf(Mark, StringComparison.Ordinal) is >= 0 and var begin
                    ? text[(begin + Mark.Length)..].Split('⟩')[0]
                    : null;
            case JsonValueKind.Array:
                return value.EnumerateArray().Select(SourceIn).FirstOrDefault(source => source is not null);
            case JsonValueKind.Object:
                return value.EnumerateObject().Select(member => SourceIn(member.Value)).FirstOrDefault(source => source is not null);
            default:
                return null;
        }
    }
}
