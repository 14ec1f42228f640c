using System.Text.Json;

namespace Fanout.Monitoring.Identity;

/// <summary>A short name for an item, when its input has an obvious one.</summary>
public static class ObviousLabel
{
    private static readonly string[] Names = ["id", "key", "name"];

    /// <summary>
    /// The input itself when it is a text or a number; of an object the value of <c>id</c>, <c>key</c> or <c>name</c>, or of the first
    /// member that ends so (<c>orderId</c>). Null when nothing is obvious: a wrong name is worse than none.
    /// </summary>
    /// <param name="input">JSON text.</param>
    public static string? FromInput(string input)
    {
        try
        {
            using var document = JsonDocument.Parse(input);
            return FromInput(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The same of an input that was parsed already.</summary>
    public static string? FromInput(JsonElement input) =>
        input.ValueKind == JsonValueKind.Object ? FromObject(input).Value : Name(input);

    /// <summary>Where the obvious name stands, as a path that an operator could have written; null when there is none.</summary>
    public static string? FindPath(JsonElement input) => input.ValueKind == JsonValueKind.Object
        ? FromObject(input).Member is { } member ? PathTo(member) : null
        : Name(input) is null ? null : "$";

    private static string PathTo(string member) =>
        member.All(character => char.IsAsciiLetterOrDigit(character) || character == '_') && !char.IsAsciiDigit(member[0])
            ? $"$.{member}"
            : $"$['{member.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";

    private static (string? Member, string? Value) FromObject(JsonElement root)
    {
        var members = root.EnumerateObject()
            .Select(member => (member.Name, Value: Name(member.Value)))
            .Where(member => member.Value is not null)
            .ToList();
        foreach (var name in Names)
        {
            if (members.FirstOrDefault(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase)) is { Value: not null } exact)
            {
                return exact;
            }
        }

        foreach (var name in Names)
        {
            if (members.FirstOrDefault(member => member.Name.EndsWith(name, StringComparison.OrdinalIgnoreCase)) is { Value: not null } ending)
            {
                return ending;
            }
        }

        return default;
    }

    private static string? Name(JsonElement value) =>
        value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? ItemIdentityText.Label(value) : null;
}
