using System.Text.Json;
using Fanout.Emulator.Engine;
using Fanout.Emulator.History;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Tasks.NestedExecutions;

/// <summary>
/// What <c>.sync</c> tells about an execution that has ended: DescribeExecution in PascalCase. Times are milliseconds since 1970,
/// as the SDK of the optimised integrations writes them; the recordings mask them, so that is unconfirmed.
/// </summary>
internal static class ChildDescription
{
    /// <summary>The result of the task.</summary>
    /// <param name="child">The execution.</param>
    /// <param name="parsed">Whether input and output are JSON (<c>.sync:2</c>) or texts that hold JSON (<c>.sync</c>).</param>
    internal static JsonData OfSuccess(ExecutionDescription child, bool parsed) => JsonData.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("ExecutionArn", child.Arn.Value);
        WritePayload(writer, "Input", child.Input, parsed);
        writer.WriteString("Name", child.Name);
        WritePayload(writer, "Output", child.Output ?? PayloadText.EmptyObject, parsed);
        writer.WriteNumber("RedriveCount", child.RedriveCount);
        writer.WriteString("RedriveStatus", "NOT_REDRIVABLE");
        writer.WriteString("RedriveStatusReason", child.RedriveStatusReason);
        WriteEnd(writer, child);
        writer.WriteEndObject();
    });

    /// <summary>The cause of the task's failure. Observed (test_start_execution_sync_delegate_failure) without the members about redrives.</summary>
    internal static JsonData OfFailure(ExecutionDescription child) => JsonData.Write(writer =>
    {
        writer.WriteStartObject();
        if (child.Cause is not null)
        {
            writer.WriteString("Cause", child.Cause);
        }

        if (child.Error is not null)
        {
            writer.WriteString("Error", child.Error);
        }

        writer.WriteString("ExecutionArn", child.Arn.Value);
        WritePayload(writer, "Input", child.Input, parsed: false);
        writer.WriteString("Name", child.Name);
        WriteEnd(writer, child);
        writer.WriteEndObject();
    });

    private static void WriteEnd(Utf8JsonWriter writer, ExecutionDescription child)
    {
        writer.WriteNumber("StartDate", child.StartDate.ToUnixTimeMilliseconds());
        writer.WriteString("StateMachineArn", child.Machine.Arn.Value);
        writer.WriteString("Status", WordOf(child.Status));
        if (child.StopDate is { } stopped)
        {
            writer.WriteNumber("StopDate", stopped.ToUnixTimeMilliseconds());
        }
    }

    private static void WritePayload(Utf8JsonWriter writer, string name, PayloadText payload, bool parsed)
    {
        if (parsed)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(JsonData.FromText(payload).CompactUtf8, skipInputValidation: true);
        }
        else
        {
            writer.WriteString(name, payload.Utf8.Span);
        }

        writer.WriteStartObject($"{name}Details");
        writer.WriteBoolean("Included", true);
        writer.WriteEndObject();
    }

    private static string WordOf(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Succeeded => "SUCCEEDED",
        ExecutionStatus.Failed => "FAILED",
        ExecutionStatus.Aborted => "ABORTED",
        ExecutionStatus.TimedOut => "TIMED_OUT",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not the status of an execution that has ended."),
    };
}
