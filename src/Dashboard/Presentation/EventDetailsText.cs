using System.Text.Json;
using Fanout.Monitoring.Ports;

namespace Fanout.Dashboard.Presentation;

/// <summary>
/// Reads the details of a stored event:
/// <code>{"name":"SecondState","input":"\"apple\"","inputDetails":{"truncated":false}}</code>
/// </summary>
public static class EventDetailsText
{
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
}
