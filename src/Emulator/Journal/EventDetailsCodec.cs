using Fanout.Emulator.History;

namespace Fanout.Emulator.Journal;

/// <summary>Writes and reads event details. The shapes' numbers stand in files: never reuse one.</summary>
internal static class EventDetailsCodec
{
    private const byte None = 0;
    private const byte ExecutionStarted = 1;
    private const byte Succeeded = 2;
    private const byte Failure = 3;
    private const byte ExecutionRedriven = 4;
    private const byte StateEntered = 5;
    private const byte StateExited = 6;
    private const byte LambdaFunctionScheduled = 7;
    private const byte TaskScheduled = 8;
    private const byte TaskStarted = 9;
    private const byte TaskOutput = 10;
    private const byte TaskFailure = 11;
    private const byte MapStateStarted = 12;
    private const byte MapIteration = 13;
    private const byte EvaluationFailed = 14;
    private const byte ActivityScheduled = 15;
    private const byte ActivityStarted = 16;
    private const byte MapRunStarted = 20;
    private const byte MapRunRedriven = 21;

    internal static void Write(RecordWriter writer, EventDetails? details)
    {
        switch (details)
        {
            case null:
                writer.Byte(None);
                break;
            case EventDetails.ExecutionStarted started:
                writer.Byte(ExecutionStarted);
                writer.Bytes(started.Input.Utf8.Span);
                writer.Text(started.RoleArn);
                writer.OptionalText(started.StateMachineVersionArn);
                writer.OptionalText(started.StateMachineAliasArn);
                break;
            case EventDetails.Succeeded succeeded:
                writer.Byte(Succeeded);
                writer.Bytes(succeeded.Output.Utf8.Span);
                break;
            case EventDetails.Failure failure:
                writer.Byte(Failure);
                writer.OptionalText(failure.Error);
                writer.OptionalText(failure.Cause);
                break;
            case EventDetails.ExecutionRedriven redriven:
                writer.Byte(ExecutionRedriven);
                writer.Number(redriven.RedriveCount);
                break;
            case EventDetails.StateEntered entered:
                writer.Byte(StateEntered);
                writer.Text(entered.Name);
                writer.Bytes(entered.Input.Utf8.Span);
                break;
            case EventDetails.StateExited exited:
                writer.Byte(StateExited);
                writer.Text(exited.Name);
                writer.Bytes(exited.Output.Utf8.Span);
                WriteVariables(writer, exited.AssignedVariables);
                break;
            case EventDetails.MapStateStarted map:
                writer.Byte(MapStateStarted);
                writer.Number(map.Length);
                break;
            case EventDetails.MapIteration iteration:
                writer.Byte(MapIteration);
                writer.Text(iteration.Name);
                writer.Number(iteration.Index);
                break;
            case EventDetails.MapRunStarted started:
                writer.Byte(MapRunStarted);
                writer.Text(started.MapRunArn);
                break;
            case EventDetails.MapRunRedriven redriven:
                writer.Byte(MapRunRedriven);
                writer.Text(redriven.MapRunArn);
                writer.Number(redriven.RedriveCount);
                break;
            case EventDetails.EvaluationFailed failed:
                writer.Byte(EvaluationFailed);
                writer.Text(failed.State);
                writer.Text(failed.Error);
                writer.Text(failed.Cause);
                writer.OptionalText(failed.Location);
                break;
            default:
                WriteTask(writer, details);
                break;
        }
    }

    internal static EventDetails? Read(ref RecordReader reader) => reader.Byte() switch
    {
        None => null,
        ExecutionStarted => new EventDetails.ExecutionStarted(Payload(ref reader), reader.Text())
        {
            StateMachineVersionArn = reader.OptionalText(),
            StateMachineAliasArn = reader.OptionalText(),
        },
        Succeeded => new EventDetails.Succeeded(Payload(ref reader)),
        Failure => new EventDetails.Failure(reader.OptionalText(), reader.OptionalText()),
        ExecutionRedriven => new EventDetails.ExecutionRedriven((int)reader.Number()),
        StateEntered => new EventDetails.StateEntered(reader.Text(), Payload(ref reader)),
        StateExited => new EventDetails.StateExited(reader.Text(), Payload(ref reader)) { AssignedVariables = ReadVariables(ref reader) },
        LambdaFunctionScheduled => new EventDetails.LambdaFunctionScheduled(reader.Text(), Payload(ref reader))
        {
            TimeoutInSeconds = reader.OptionalNumber(),
            CredentialsRoleArn = reader.OptionalText(),
        },
        TaskScheduled => new EventDetails.TaskScheduled(reader.Text(), reader.Text(), reader.Text(), Payload(ref reader))
        {
            TimeoutInSeconds = reader.OptionalNumber(),
            HeartbeatInSeconds = reader.OptionalNumber(),
            CredentialsRoleArn = reader.OptionalText(),
        },
        ActivityScheduled => new EventDetails.ActivityScheduled(reader.Text(), Payload(ref reader))
        {
            TimeoutInSeconds = reader.OptionalNumber(),
            HeartbeatInSeconds = reader.OptionalNumber(),
        },
        ActivityStarted => new EventDetails.ActivityStarted(reader.OptionalText()),
        TaskStarted => new EventDetails.TaskStarted(reader.Text(), reader.Text()),
        TaskOutput => new EventDetails.TaskOutput(reader.Text(), reader.Text(), Payload(ref reader)),
        TaskFailure => new EventDetails.TaskFailure(reader.Text(), reader.Text(), reader.OptionalText(), reader.OptionalText()),
        MapStateStarted => new EventDetails.MapStateStarted((int)reader.Number()),
        MapIteration => new EventDetails.MapIteration(reader.Text(), (int)reader.Number()),
        MapRunStarted => new EventDetails.MapRunStarted(reader.Text()),
        MapRunRedriven => new EventDetails.MapRunRedriven(reader.Text(), (int)reader.Number()),
        EvaluationFailed => new EventDetails.EvaluationFailed(reader.Text(), reader.Text(), reader.Text(), reader.OptionalText()),
        var shape => throw new InvalidDataException($"The journal holds event details of the unknown shape {shape}; a newer version wrote it."),
    };

    private static void WriteTask(RecordWriter writer, EventDetails details)
    {
        switch (details)
        {
            case EventDetails.LambdaFunctionScheduled scheduled:
                writer.Byte(LambdaFunctionScheduled);
                writer.Text(scheduled.Resource);
                writer.Bytes(scheduled.Input.Utf8.Span);
                writer.OptionalNumber(scheduled.TimeoutInSeconds);
                writer.OptionalText(scheduled.CredentialsRoleArn);
                break;
            case EventDetails.TaskScheduled scheduled:
                writer.Byte(TaskScheduled);
                WriteResource(writer, scheduled.ResourceType, scheduled.Resource);
                writer.Text(scheduled.Region);
                writer.Bytes(scheduled.Parameters.Utf8.Span);
                writer.OptionalNumber(scheduled.TimeoutInSeconds);
                writer.OptionalNumber(scheduled.HeartbeatInSeconds);
                writer.OptionalText(scheduled.CredentialsRoleArn);
                break;
            case EventDetails.ActivityScheduled scheduled:
                writer.Byte(ActivityScheduled);
                writer.Text(scheduled.Resource);
                writer.Bytes(scheduled.Input.Utf8.Span);
                writer.OptionalNumber(scheduled.TimeoutInSeconds);
                writer.OptionalNumber(scheduled.HeartbeatInSeconds);
                break;
            case EventDetails.ActivityStarted started:
                writer.Byte(ActivityStarted);
                writer.OptionalText(started.WorkerName);
                break;
            case EventDetails.TaskStarted started:
                writer.Byte(TaskStarted);
                WriteResource(writer, started.ResourceType, started.Resource);
                break;
            case EventDetails.TaskOutput output:
                writer.Byte(TaskOutput);
                WriteResource(writer, output.ResourceType, output.Resource);
                writer.Bytes(output.Output.Utf8.Span);
                break;
            case EventDetails.TaskFailure failure:
                writer.Byte(TaskFailure);
                WriteResource(writer, failure.ResourceType, failure.Resource);
                writer.OptionalText(failure.Error);
                writer.OptionalText(failure.Cause);
                break;
            default:
                throw new InvalidOperationException($"Event details of type {details.GetType().Name} have no form in the journal.");
        }
    }

    private static void WriteResource(RecordWriter writer, string resourceType, string resource)
    {
        writer.Text(resourceType);
        writer.Text(resource);
    }

    private static void WriteVariables(RecordWriter writer, IReadOnlyDictionary<string, PayloadText>? variables)
    {
        writer.OptionalNumber(variables?.Count);
        foreach (var (name, value) in variables ?? new Dictionary<string, PayloadText>())
        {
            writer.Text(name);
            writer.Bytes(value.Utf8.Span);
        }
    }

    private static Dictionary<string, PayloadText>? ReadVariables(ref RecordReader reader)
    {
        if (reader.OptionalNumber() is not { } count)
        {
            return null;
        }

        var variables = new Dictionary<string, PayloadText>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var name = reader.Text();
            variables[name] = Payload(ref reader);
        }

        return variables;
    }

    private static PayloadText Payload(ref RecordReader reader) => new(reader.Bytes());
}
