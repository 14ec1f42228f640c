using System.Text.Json;
using Fanout.Emulator.Engine;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.Emulator.Tasks.Services;

/// <summary>What the integration of EventBridge does beyond the request. Observed: events_task_service.put_events_base.</summary>
internal static class EventEntries
{
    private const string Entries = "Entries";
    private const string Detail = "Detail";
    private const string Resources = "Resources";

    /// <summary>
    /// Makes each Detail a text, and adds execution and machine to the Resources of each entry.
    /// Source: "Call EventBridge with Step Functions".
    /// </summary>
    internal static JsonData Prepare(JsonElement parameters, TaskCall call)
    {
        var entries = parameters.GetProperty(Entries);
        return entries.ValueKind != JsonValueKind.Array
            ? JsonData.FromElement(parameters)
            : JsonData.Write(writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray(Entries);
                foreach (var entry in entries.EnumerateArray())
                {
                    WriteEntry(writer, entry, call);
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            });
    }

    /// <summary>The failure of an answer that tells of entries that were not taken. That the cause is the answer is unconfirmed.</summary>
    internal static TaskOutcome? Failure(JsonData answer) =>
        answer.Element.TryGetProperty("FailedEntryCount", out var failed) && failed.TryGetInt32(out var count) && count > 0
            ? new TaskOutcome.Failed("EventBridge.FailedEntry", answer.Text.ToString())
            : null;

    private static void WriteEntry(Utf8JsonWriter writer, JsonElement entry, TaskCall call)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            entry.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        foreach (var member in entry.EnumerateObject().Where(member => !JsonString.HasName(member, Resources)))
        {
            if (JsonString.HasName(member, Detail) && member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                writer.WriteString(Detail, JsonData.FromElement(member.Value).Text.Utf8.Span);
            }
            else
            {
                member.WriteTo(writer);
            }
        }

        writer.WriteStartArray(Resources);
        if (entry.TryGetProperty(Resources, out var resources) && resources.ValueKind == JsonValueKind.Array)
        {
            foreach (var resource in resources.EnumerateArray())
            {
                resource.WriteTo(writer);
            }
        }

        writer.WriteStringValue(call.Key.ExecutionArn);
        writer.WriteStringValue(call.MachineArn);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
