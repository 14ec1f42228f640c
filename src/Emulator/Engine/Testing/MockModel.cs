using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.Emulator.Engine.Testing;

/// <summary>
/// The shapes of one service's answers:
/// <c>{"answers": {"invoke": "InvocationResponse"}, "shapes": {"InvocationResponse": {"members": {"StatusCode": "number"}}}}</c>.
/// A shape has <c>members</c> (and <c>required</c>), or is a <c>list</c>, a <c>map</c> or an <c>enum</c>; the names string,
/// number, boolean and any stand for themselves.
/// </summary>
internal sealed class MockModel
{
    private const string Prefix = "Mock result schema validation error: ";

    private readonly JsonElement _answers;
    private readonly JsonElement _shapes;

    private MockModel(JsonElement root)
    {
        _answers = root.GetProperty("answers");
        _shapes = root.GetProperty("shapes");
    }

    internal static MockModel Read(Stream json)
    {
        using var document = JsonDocument.Parse(json);
        return new MockModel(document.RootElement.Clone());
    }

    /// <summary>What is wrong with an answer of an action; null when nothing is, or the action is unknown.</summary>
    internal string? FindViolation(string action, JsonElement answer, MockValidation validation, string[] anything)
    {
        if (!_answers.TryGetProperty(action, out var shape))
        {
            return null;
        }

        var violation = answer.ValueKind == JsonValueKind.Object
            ? Members(_shapes.GetProperty(shape.GetString()!), answer, validation, anything)
            : "Mock result must be a JSON object";
        return violation is null ? null : Prefix + violation;
    }

    private string? Members(JsonElement shape, JsonElement value, MockValidation validation, string[] anything)
    {
        if (validation == MockValidation.Strict && shape.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(JsonString.Of))
            {
                if (!value.TryGetProperty(name, out _))
                {
                    return $"Required field '{name}' is missing";
                }
            }
        }

        foreach (var member in shape.GetProperty("members").EnumerateObject())
        {
            if (!anything.Contains(member.Name)
                && value.TryGetProperty(member.Name, out var given)
                && Value(member.Value.GetString()!, member.Name, given, validation) is { } violation)
            {
                return violation;
            }
        }

        return null;
    }

    private string? Value(string type, string field, JsonElement value, MockValidation validation) => type switch
    {
        "any" => null,
        "string" => Is(value, "a string", field, JsonValueKind.String),
        "number" => Is(value, "a number", field, JsonValueKind.Number),
        "boolean" => Is(value, "a boolean", field, JsonValueKind.True, JsonValueKind.False),
        _ => Shape(_shapes.GetProperty(type), field, value, validation),
    };

    private string? Shape(JsonElement shape, string field, JsonElement value, MockValidation validation)
    {
        if (shape.TryGetProperty("enum", out var known))
        {
            return Is(value, "a string", field, JsonValueKind.String)
                ?? (known.EnumerateArray().Any(name => name.ValueEquals(value.GetString())) ? null : $"Field '{field}' is not an expected value");
        }

        if (shape.TryGetProperty("list", out var item))
        {
            return Is(value, "an array", field, JsonValueKind.Array)
                ?? First(value.EnumerateArray(), element => Value(item.GetString()!, field, element, validation));
        }

        if (shape.TryGetProperty("map", out var entry))
        {
            return Is(value, "an object", field, JsonValueKind.Object)
                ?? First(value.EnumerateObject().Select(member => member.Value), element => Value(entry.GetString()!, field, element, validation));
        }

        return Is(value, "an object", field, JsonValueKind.Object) ?? Members(shape, value, validation, []);
    }

    private static string? First(IEnumerable<JsonElement> values, Func<JsonElement, string?> check) =>
        values.Select(check).FirstOrDefault(violation => violation is not null);

    private static string? Is(JsonElement value, string expected, string field, params ReadOnlySpan<JsonValueKind> kinds) =>
        kinds.Contains(value.ValueKind) ? null : $"Field '{field}' must be {expected}";
}
