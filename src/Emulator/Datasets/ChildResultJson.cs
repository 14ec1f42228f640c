using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fanout.Emulator.Datasets;

/// <summary>
/// One entry of a result file: PascalCase members and ISO dates, unlike the API.
/// <code>{"ExecutionArn":"…","Input":"{\"a\":1}","InputDetails":{"Included":true},"Name":"…","Output":"1","OutputDetails":{"Included":true},
/// "RedriveCount":0,"RedriveStatus":"NOT_REDRIVABLE","StartDate":"2026-01-02T03:04:05.678Z","StateMachineArn":"…","Status":"SUCCEEDED"}</code>
/// </summary>
internal static class ChildResultJson
{
    internal static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Writes one; that a child that was never started has no more than its input and status is unconfirmed.</summary>
    internal static void Write(Utf8JsonWriter writer, ChildResult result)
    {
        writer.WriteStartObject();
        WriteIfGiven(writer, "Cause", result.Cause);
        WriteIfGiven(writer, "Error", result.Error);
        WriteIfGiven(writer, "ExecutionArn", result.ExecutionArn);
        writer.WriteString("Input", result.Input);
        WriteIncluded(writer, "InputDetails");
        WriteIfGiven(writer, "Name", result.Name);
        if (result.Output is not null)
        {
            writer.WriteString("Output", result.Output);
            WriteIncluded(writer, "OutputDetails");
        }

        if (result.Status != ChildStatus.Pending)
        {
            writer.WriteNumber("RedriveCount", result.RedriveCount);
        }

        WriteIfGiven(writer, "RedriveStatus", result.RedriveStatus);
        WriteIfGiven(writer, "RedriveStatusReason", result.RedriveStatusReason);
        WriteIfGiven(writer, "StartDate", result.StartDate);
        WriteIfGiven(writer, "StateMachineArn", result.StateMachineArn);
        writer.WriteString("Status", Word(result.Status));
        WriteIfGiven(writer, "StopDate", result.StopDate);
        writer.WriteEndObject();
    }

    private static void WriteIncluded(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartObject(name);
        writer.WriteBoolean("Included", true);
        writer.WriteEndObject();
    }

    private static void WriteIfGiven(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteIfGiven(Utf8JsonWriter writer, string name, DateTimeOffset? value)
    {
        if (value is { } date)
        {
            writer.WriteString(name, date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        }
    }

    private static string Word(ChildStatus status) => status switch
    {
        ChildStatus.Pending => "PENDING",
        ChildStatus.Succeeded => "SUCCEEDED",
        ChildStatus.Failed => "FAILED",
        ChildStatus.TimedOut => "TIMED_OUT",
        _ => "ABORTED",
    };
}
