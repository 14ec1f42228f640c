using System.Text.Json;

namespace Fanout.Monitoring.Identity;

/// <summary>Values of an input as label and as key.</summary>
internal static class ItemIdentityText
{
    /// <summary>Longest label, in characters: one line of a narrow panel.</summary>
    private const int MostLabelCharacters = 60;

    /// <summary>Longest key, in characters; an S3 object's key has at most so many bytes.</summary>
    private const int MostKeyCharacters = 1_024;

    /// <summary>The value as a name for a person, shortened when it is long; null for an object, a list, null and an empty text.</summary>
    internal static string? Label(JsonElement value) => Scalar(value)?.Trim() switch
    {
        null or "" => null,
        { Length: <= MostLabelCharacters } text => text,
        var text => text[..(MostLabelCharacters - 1)] + "…",
    };

    /// <summary>The value as it is, for comparing; null for an object, a list, null, an empty text and one that is too long.</summary>
    internal static string? Key(JsonElement value) => Scalar(value) is { Length: > 0 and <= MostKeyCharacters } text ? text : null;

    private static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };
}
