using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fanout.Emulator.Engine;
using Fanout.Emulator.History;
using Fanout.Emulator.Registry;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.Emulator.Tasks.NestedExecutions;

/// <summary>
/// The integration <c>arn:aws:states:::states:startExecution</c>: starts an execution, and with <c>.sync</c> waits for its end.
/// Observed: sfn_task_service.start_execution_input_json, credentials_base.cross_account_states_start_sync_execution.
/// </summary>
internal sealed class StartExecutionTask : IJobHandler
{
    private const string Machine = "StateMachineArn";
    private const string Name = "Name";
    private const string Input = "Input";
    private const string TraceHeader = "TraceHeader";
    private const int BadRequest = 400;

    private static readonly FrozenSet<string> Fields = FrozenSet.Create(StringComparer.Ordinal, Machine, Name, Input, TraceHeader);

    /// <summary>Set by who runs executions, which in turn need the handlers of their tasks.</summary>
    internal IChildExecutions? Executions { get; set; }

    private IChildExecutions Host => Executions ?? throw new InvalidOperationException("Nothing runs the executions that tasks start.");

    /// <inheritdoc />
    public async Task<TaskOutcome> InvokeAsync(TaskCall call, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(call.Input.Utf8, new JsonDocumentOptions { MaxDepth = JsonData.MaxDepth });
        var parameters = document.RootElement;
        if (ParameterCheck.Check(call, parameters, Machine, Fields) is { } refusal)
        {
            return refusal;
        }

        foreach (var field in (string[])[Machine, Name, TraceHeader])
        {
            if (parameters.TryGetProperty(field, out var value) && value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            {
                return ParameterCheck.Fail(call, $"The value for the field '{field}' must be a STRING");
            }
        }

        var answer = await Host.StartChildAsync(ToRequest(call, parameters), cancellationToken);
        return answer.TryGet(out var started, out var error) ? new TaskOutcome.Succeeded(Describe(started)) : Fail(error);
    }

    /// <inheritdoc />
    public async Task<TaskOutcome> WaitAsync(TaskCall call, PayloadText submitted, CancellationToken cancellationToken)
    {
        var answer = await Host.WaitForChildAsync(ChildOf(submitted), cancellationToken);
        if (!answer.TryGet(out var child, out var error))
        {
            return Fail(error);
        }

        if (child.Status == ExecutionStatus.Succeeded)
        {
            return TaskAnswer.Take(ChildDescription.OfSuccess(child, TaskResource.Parse(call.Resource).IsParsedJob), call, "states");
        }

        // Observed for a child that failed; that a stopped or timed out one gives the same error is unconfirmed.
        return new TaskOutcome.Failed("States.TaskFailed", ChildDescription.OfFailure(child).Text.ToString());
    }

    /// <inheritdoc />
    public async Task AbortAsync(PayloadText submitted) =>
        await Host.StopAsync(ChildOf(submitted), error: null, cause: null, CancellationToken.None);

    private static StartExecution ToRequest(TaskCall call, JsonElement parameters)
    {
        var starter = $"{call.Key.ExecutionArn}\n{call.Key.StartMilliseconds}\n{call.Key.EnteredId}\n{call.Key.Redrive}\n{call.Key.Attempt}";
        return new StartExecution(Text(parameters, Machine) ?? "")
        {
            // A name that follows from the attempt lets the attempt find its execution again after a restart.
            Name = Text(parameters, Name) ?? new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(starter)).AsSpan(0, 16)).ToString(),
            Input = InputOf(parameters),
            TraceHeader = Text(parameters, TraceHeader),
            Starter = starter,
            IsWaitedFor = TaskResource.Parse(call.Resource).IsJob,
        };
    }

    // A string is the input's text, as callers of the API send it.
    private static string? InputOf(JsonElement parameters) =>
        !parameters.TryGetProperty(Input, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? JsonString.Of(value)
        : JsonData.FromElement(value).Text.ToString();

    private static string? Text(JsonElement parameters, string name) =>
        parameters.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? JsonString.Of(value) : null;

    private static string ChildOf(PayloadText submitted) => JsonElement.Parse(submitted.Utf8.Span).GetProperty("ExecutionArn").GetString()!;

    private static PayloadText Describe(StartedExecution started) => JsonData.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("ExecutionArn", started.Arn.Value);
        SdkMetadata.WriteLocal(writer, started.Arn.Value.Length);
        writer.WriteNumber("StartDate", started.StartDate.ToUnixTimeMilliseconds());
        writer.WriteEndObject();
    }).Text;

    private static TaskOutcome.Failed Fail(RegistryError error) => ServiceFailure.Optimised(
        $"StepFunctions.{ServiceFailure.ExceptionName(error.Code)}", error.Message, "AWSStepFunctions", BadRequest, error.Code, Guid.NewGuid().ToString());
}
