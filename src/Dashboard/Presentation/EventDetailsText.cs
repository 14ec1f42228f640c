using System.Text.Encodings.Web;
using System.Text.Json;
using Fanout.Monitoring.Ports;

namespace Fanout.Dashboard.Presentation;

/// <summary>
/// Reads the details of a stored event:
/// <code>{"name":"SecondState","input":"\"apple\"","inputDetails":{"truncated":false}}</code>
/// </summary>
public static class EventDetailsText
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A text member; null when the event has none of this name.</summary>
    public static string? Read(EventRow row, string member)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Details is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(row.Details);
        return document.RootElement.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    /// <summary>The most telling part on one line: the error, else output, input, parameters or resource.</summary>
    public static string? Summarise(EventRow row)
    {
        if (Read(row, "error") is { } error)
        {
            var failure = FailureText.Read(error, Read(row, "cause"));
            return failure.Line.Length == 0 ? failure.Type : $"{failure.Type}: {failure.Line}";
        }

        return Read(row, "output") ?? Read(row, "input") ?? Read(row, "parameters") ?? Read(row, "resource");
    }

    /// <summary>
    /// The details in parts for a person: members that hold JSON as text of their own, the others together. Empty without details.
    /// </summary>
    public static IReadOnlyList<(string Label, string Json)> Split(EventRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Details is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(row.Details);
        List<(string Label, string Json)> parts = [];
        var rest = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.String && JsonText.TryIndent(member.Value.GetString()) is { } json)
            {
                parts.Add((member.Name, json));
            }
            else if (!member.Name.EndsWith("Details", StringComparison.Ordinal))
            {
                rest.Add(member.Name, member.Value);
            }
        }

        if (rest.Count > 0)
        {
            parts.Insert(0, (row.Type, JsonSerializer.Serialize(rest, Relaxed)));
        }

        return parts;
    }
}
