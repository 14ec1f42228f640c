using System.Text.Json;

namespace Fanout.Conformance.Cases;

/// <summary>Reads members that a case may leave out.</summary>
internal static class JsonMembers
{
    public static string? Text(this JsonElement value, string name) =>
        value.Member(name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

    public static JsonElement? Member(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : null;

    public static IEnumerable<JsonElement> Items(this JsonElement value, string name) =>
        value.Member(name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];
}
