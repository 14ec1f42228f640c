using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Fanout.Emulator.Engine;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.Emulator.Tasks.Services;

/// <summary>
/// Between a state, where every member begins with a capital letter, and a service's JSON, where some services begin theirs small. There
/// is no model of the services here, so members are told from the keys of maps by name.
/// </summary>
internal sealed class MemberCasing
{
    // Seconds since 1970 that stand for a time between 2001 and the year 5138; milliseconds are larger.
    private const double EarliestTime = 1e9;
    private const double LatestTime = 1e11;

    private static readonly string[] TimeSuffixes = ["Date", "Time", "Timestamp"];

    private readonly FrozenSet<string> _maps;

    internal MemberCasing(bool isCamelCase, params string[] maps)
    {
        IsCamelCase = isCamelCase;
        _maps = maps.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether the service's members begin with a small letter.</summary>
    internal bool IsCamelCase { get; }

    /// <summary>The request of a state's parameters; null members are left out, as the SDK leaves them out.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="textMembers">Members that are texts for the service; a state may give JSON instead.</param>
    internal JsonData ToRequest(JsonElement parameters, params IReadOnlyCollection<string> textMembers) => JsonData.Write(writer =>
    {
        writer.WriteStartObject();
        foreach (var member in Present(parameters))
        {
            var name = JsonString.NameOf(member);
            writer.WritePropertyName(ToWire(name));
            if (member.Value.ValueKind != JsonValueKind.String && textMembers.Contains(name))
            {
                writer.WriteStringValue(JsonData.FromElement(member.Value).Text.Utf8.Span);
            }
            else
            {
                WriteRequest(writer, member.Value, isMap: _maps.Contains(name));
            }
        }

        writer.WriteEndObject();
    });

    /// <summary>The result of a service's answer; times become texts, as the SDK gives them.</summary>
    internal JsonData ToResult(JsonElement answer) => JsonData.Write(writer => WriteResult(writer, answer, isMap: false));

    private static IEnumerable<JsonProperty> Present(JsonElement value) =>
        value.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null);

    private void WriteRequest(Utf8JsonWriter writer, JsonElement value, bool isMap)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in Present(value))
                {
                    var name = JsonString.NameOf(member);
                    writer.WritePropertyName(isMap ? name : ToWire(name));
                    WriteRequest(writer, member.Value, !isMap && _maps.Contains(name));
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    WriteRequest(writer, item, isMap);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteRawValue(JsonData.FromElement(value).Text.Utf8.Span, skipInputValidation: true);
                break;
        }
    }

    private void WriteResult(Utf8JsonWriter writer, JsonElement value, bool isMap)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in Present(value))
                {
                    var name = isMap ? JsonString.NameOf(member) : ToResult(JsonString.NameOf(member));
                    writer.WritePropertyName(name);
                    if (!isMap && IsTime(name, member.Value, out var time))
                    {
                        writer.WriteStringValue(time);
                    }
                    else
                    {
                        WriteResult(writer, member.Value, !isMap && _maps.Contains(name));
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    WriteResult(writer, item, isMap);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteRawValue(JsonData.FromElement(value).Text.Utf8.Span, skipInputValidation: true);
                break;
        }
    }

    private static bool IsTime(string name, JsonElement value, out string text)
    {
        text = "";
        if (value.ValueKind != JsonValueKind.Number
            || !TimeSuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal))
            || !value.TryGetDouble(out var seconds)
            || seconds is < EarliestTime or > LatestTime)
        {
            return false;
        }

        var time = DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(seconds * 1000));
        text = time.ToString(time.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return true;
    }

    private string ToWire(string name) => IsCamelCase && name.Length > 0 ? string.Concat(name[..1].ToLowerInvariant(), name.AsSpan(1)) : name;

    private string ToResult(string name) => IsCamelCase && name.Length > 0 ? string.Concat(name[..1].ToUpperInvariant(), name.AsSpan(1)) : name;
}
