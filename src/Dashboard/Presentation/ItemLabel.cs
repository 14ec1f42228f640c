using System.Text.Json;

namespace Fanout.Dashboard.Presentation;

/// <summary>A short name for an item, when its input has an obvious one.</summary>
public static class ItemLabel
{
    private const int MostCharacters = 60;

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
            return document.RootElement.ValueKind == JsonValueKind.Object ? FromObject(document.RootElement) : Scalar(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? FromObject(JsonElement root)
    {
        var members = root.EnumerateObject()
            .Select(member => (member.Name, Value: Scalar(member.Value)))
            .Where(member => member.Value is not null)
            .ToList();
        foreach (var name in Names)
        {
            if (members.FirstOrDefault(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase)).Value is { } value)
            {
                return value;
            }
        }

        foreach (var name in Names)
        {
            if (members.FirstOrDefault(member => member.Name.EndsWith(name, StringComparison.OrdinalIgnoreCase)).Value is { } value)
            {
                return value;
            }
        }

        return null;
    }

    private static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Shorten(value.GetString()!),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    private static string? Shorten(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length switch
        {
            0 => null,
            <= MostCharacters => trimmed,
            _ => trimmed[..(MostCharacters - 1)] + "…",
        };
    }
}
