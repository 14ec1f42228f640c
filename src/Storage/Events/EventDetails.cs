using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.StepFunctions.Model;

namespace Fanout.Storage.Events;

/// <summary>
/// The one <c>…EventDetails</c> member that an event has, as JSON text in AWS's names and back:
/// <code>{"error":"Lambda.Unknown","cause":"The cause could not be determined…"}</code>
/// Works by reflection on the model, so that it is complete with our model classes as with those of the official package.
/// </summary>
internal static class EventDetails
{
    private const string Suffix = "EventDetails";

    // Details are mostly JSON texts within JSON. Only what JSON demands is escaped, so that they stay short and can be searched.
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly Dictionary<string, JsonPropertyInfo> Members = Options.GetTypeInfo(typeof(HistoryEvent)).Properties
        .Where(property => property.Name.EndsWith(Suffix, StringComparison.Ordinal))
        .ToDictionary(property => property.Name, StringComparer.Ordinal);

    /// <summary>Name and JSON text of the member that is set; nulls when none is.</summary>
    public static (string? Member, string? Json) Read(HistoryEvent e)
    {
        foreach (var (name, property) in Members)
        {
            if (property.Get!(e) is { } value)
            {
                return (name, JsonSerializer.Serialize(value, property.PropertyType, Options));
            }
        }

        return (null, null);
    }

    /// <summary>Sets the member to what <see cref="Read"/> returned for it.</summary>
    public static void Write(HistoryEvent e, string member, string json)
    {
        var property = Members[member];
        property.Set!(e, JsonSerializer.Deserialize(json, property.PropertyType, Options));
    }

    /// <summary>How a text looks inside of the strings of stored JSON, for searching.</summary>
    public static string Escape(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value;
}
