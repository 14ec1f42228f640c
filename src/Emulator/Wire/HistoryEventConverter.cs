using System.Text.Json;
using System.Text.Json.Serialization;
using Fanout.Emulator.History;
using Fanout.Emulator.Wire.StepFunctions;

namespace Fanout.Emulator.Wire;

/// <summary>
/// Writes events as the API does: <c>{"timestamp":1790218595.794,"type":"PassStateEntered","id":2,"previousEventId":0,
/// "stateEnteredEventDetails":{"name":"A","input":"{}","inputDetails":{"truncated":false}}}</c>. Inputs and outputs are strings that hold
/// JSON. Without execution data they are left out; errors and causes stay.
/// </summary>
internal sealed class HistoryEventConverter : JsonConverter<HistoryEventShape>
{
    /// <inheritdoc />
    public override HistoryEventShape Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Events are only written.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, HistoryEventShape value, JsonSerializerOptions options)
    {
        var item = value.Event;
        writer.WriteStartObject();
        writer.WriteNumber("timestamp", EpochSecondsConverter.ToNumber(item.Timestamp));
        writer.WriteString("type", item.Type.ToString());
        writer.WriteNumber("id", item.Id);
        writer.WriteNumber("previousEventId", item.PreviousId);
        if (item.Details is { } details)
        {
            writer.WriteStartObject(MemberOf(item.Type));
            WriteDetails(writer, details, value.IncludesData);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>The member that carries the details; all states share two, Map and Parallel iterations have their own.</summary>
    internal static string MemberOf(HistoryEventType type)
    {
        var name = type.ToString();
        if (name.EndsWith("StateEntered", StringComparison.Ordinal))
        {
            return "stateEnteredEventDetails";
        }

        return name.EndsWith("StateExited", StringComparison.Ordinal)
            ? "stateExitedEventDetails"
            : $"{char.ToLowerInvariant(name[0])}{name[1..]}EventDetails";
    }

    /// <summary>Writes the members of an event's details.</summary>
    internal static void WriteDetails(Utf8JsonWriter writer, EventDetails details, bool includesData)
    {
        switch (details)
        {
            case EventDetails.ExecutionStarted started:
                WritePayload(writer, "input", started.Input, includesData);
                writer.WriteString("roleArn", started.RoleArn);
                WriteOptional(writer, "stateMachineAliasArn", started.StateMachineAliasArn);
                WriteOptional(writer, "stateMachineVersionArn", started.StateMachineVersionArn);
                break;
            case EventDetails.Succeeded succeeded:
                WritePayload(writer, "output", succeeded.Output, includesData);
                break;
            case EventDetails.Failure failure:
                WriteFailure(writer, failure.Error, failure.Cause);
                break;
            case EventDetails.ExecutionRedriven redriven:
                writer.WriteNumber("redriveCount", redriven.RedriveCount);
                break;
            case EventDetails.StateEntered entered:
                writer.WriteString("name", entered.Name);
                WritePayload(writer, "input", entered.Input, includesData);
                break;
            case EventDetails.StateExited exited:
                WriteStateExited(writer, exited, includesData);
                break;
            case EventDetails.MapStateStarted map:
                writer.WriteNumber("length", map.Length);
                break;
            case EventDetails.MapIteration iteration:
                writer.WriteString("name", iteration.Name);
                writer.WriteNumber("index", iteration.Index);
                break;
            case EventDetails.MapRunStarted started:
                writer.WriteString("mapRunArn", started.MapRunArn);
                break;
            case EventDetails.MapRunRedriven redriven:
                writer.WriteString("mapRunArn", redriven.MapRunArn);
                writer.WriteNumber("redriveCount", redriven.RedriveCount);
                break;
            case EventDetails.EvaluationFailed evaluation:
                WriteFailure(writer, evaluation.Error, evaluation.Cause);
                WriteOptional(writer, "location", evaluation.Location);
                writer.WriteString("state", evaluation.State);
                break;
            default:
                WriteTaskDetails(writer, details, includesData);
                break;
        }
    }

    private static void WriteTaskDetails(Utf8JsonWriter writer, EventDetails details, bool includesData)
    {
        switch (details)
        {
            case EventDetails.LambdaFunctionScheduled scheduled:
                writer.WriteString("resource", scheduled.Resource);
                WritePayload(writer, "input", scheduled.Input, includesData);
                WriteOptional(writer, "timeoutInSeconds", scheduled.TimeoutInSeconds);
                WriteCredentials(writer, scheduled.CredentialsRoleArn);
                break;
            case EventDetails.TaskScheduled scheduled:
                WriteResource(writer, scheduled.ResourceType, scheduled.Resource);
                writer.WriteString("region", scheduled.Region);
                if (includesData)
                {
                    writer.WriteString("parameters", scheduled.Parameters.Utf8.Span);
                }

                WriteOptional(writer, "timeoutInSeconds", scheduled.TimeoutInSeconds);
                WriteOptional(writer, "heartbeatInSeconds", scheduled.HeartbeatInSeconds);
                WriteCredentials(writer, scheduled.CredentialsRoleArn);
                break;
            case EventDetails.ActivityScheduled scheduled:
                writer.WriteString("resource", scheduled.Resource);
                WritePayload(writer, "input", scheduled.Input, includesData);
                WriteOptional(writer, "timeoutInSeconds", scheduled.TimeoutInSeconds);
                WriteOptional(writer, "heartbeatInSeconds", scheduled.HeartbeatInSeconds);
                break;
            case EventDetails.ActivityStarted started:
                WriteOptional(writer, "workerName", started.WorkerName);
                break;
            case EventDetails.TaskStarted started:
                WriteResource(writer, started.ResourceType, started.Resource);
                break;
            case EventDetails.TaskOutput output:
                WriteResource(writer, output.ResourceType, output.Resource);
                WritePayload(writer, "output", output.Output, includesData);
                break;
            case EventDetails.TaskFailure failure:
                WriteResource(writer, failure.ResourceType, failure.Resource);
                WriteFailure(writer, failure.Error, failure.Cause);
                break;
            default:
                throw new InvalidOperationException($"Event details of type {details.GetType().Name} have no shape in the API.");
        }
    }

    private static void WriteStateExited(Utf8JsonWriter writer, EventDetails.StateExited exited, bool includesData)
    {
        writer.WriteString("name", exited.Name);
        WritePayload(writer, "output", exited.Output, includesData);
        if (exited.AssignedVariables is not { } variables || !includesData)
        {
            return;
        }

        writer.WriteStartObject("assignedVariables");
        foreach (var (name, value) in variables)
        {
            writer.WriteString(name, value.Utf8.Span);
        }

        writer.WriteEndObject();
        WriteNotTruncated(writer, "assignedVariablesDetails");
    }

    private static void WritePayload(Utf8JsonWriter writer, string member, PayloadText payload, bool includesData)
    {
        if (includesData)
        {
            writer.WriteString(member, payload.Utf8.Span);
            WriteNotTruncated(writer, member + "Details");
        }
    }

    private static void WriteNotTruncated(Utf8JsonWriter writer, string member)
    {
        writer.WriteStartObject(member);
        writer.WriteBoolean("truncated", false);
        writer.WriteEndObject();
    }

    private static void WriteResource(Utf8JsonWriter writer, string resourceType, string resource)
    {
        writer.WriteString("resourceType", resourceType);
        writer.WriteString("resource", resource);
    }

    private static void WriteFailure(Utf8JsonWriter writer, string? error, string? cause)
    {
        WriteOptional(writer, "error", error);
        WriteOptional(writer, "cause", cause);
    }

    private static void WriteCredentials(Utf8JsonWriter writer, string? roleArn)
    {
        if (roleArn is not null)
        {
            writer.WriteStartObject("taskCredentials");
            writer.WriteString("roleArn", roleArn);
            writer.WriteEndObject();
        }
    }

    private static void WriteOptional(Utf8JsonWriter writer, string member, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(member, value);
        }
    }

    private static void WriteOptional(Utf8JsonWriter writer, string member, long? value)
    {
        if (value is not null)
        {
            writer.WriteNumber(member, value.Value);
        }
    }
}
