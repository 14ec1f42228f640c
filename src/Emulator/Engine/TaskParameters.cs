using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>What a Task state's fields say about an attempt.</summary>
/// <param name="Input">What the task is called with.</param>
/// <param name="TimeoutSeconds">The longest the attempt may take.</param>
/// <param name="HeartbeatSeconds">The longest gap between heartbeats.</param>
/// <param name="RoleArn">The role to assume.</param>
internal sealed record TaskParameters(JsonData Input, int? TimeoutSeconds, int? HeartbeatSeconds, string? RoleArn)
{
    /// <summary>Evaluates the fields.</summary>
    internal static (TaskParameters? Parameters, StateFailure? Failure) Read(TaskState state, ExecutionScope scope) =>
        state.QueryLanguage == QueryLanguage.Jsonata ? ReadJsonata(state, scope) : ReadJsonPath(state, scope);

    private static (TaskParameters?, StateFailure?) ReadJsonata(TaskState state, ExecutionScope scope)
    {
        using var stage = new JsonataStage(state, scope);
        if (!stage.Shape(state.Arguments, scope.Input).TryGet(out var input, out var failure))
        {
            return (null, failure);
        }

        scope.Probe?.Arguments = input;

        (var timeout, failure) = JsonataNumbers.Read(state.TimeoutSeconds, nameof(TaskState.TimeoutSeconds), minimum: 1, stage);
        if (failure is not null)
        {
            return (null, failure);
        }

        (var heartbeat, failure) = JsonataNumbers.Read(state.HeartbeatSeconds, nameof(TaskState.HeartbeatSeconds), minimum: 1, stage);
        if (failure is not null)
        {
            return (null, failure);
        }

        (var role, failure) = JsonataText.Read(state.Credentials?.RoleArn, stage);
        return failure is null ? (new TaskParameters(input, timeout, heartbeat, role), null) : (null, failure);
    }

    private static (TaskParameters?, StateFailure?) ReadJsonPath(TaskState state, ExecutionScope scope)
    {
        if (!DataFlow.Effective(state, state.Parameters?.Template, scope).TryGet(out var input, out var failure))
        {
            return (null, failure);
        }

        var (timeout, timeoutFailure) = ReadSeconds(state.TimeoutSeconds, "TimeoutSecondsPath", scope);
        var (heartbeat, heartbeatFailure) = ReadSeconds(state.HeartbeatSeconds, "HeartbeatSecondsPath", scope);
        var (role, roleFailure) = ReadRole(state.Credentials, scope);
        return (timeoutFailure ?? heartbeatFailure ?? roleFailure) is { } optionFailure
            ? (null, optionFailure)
            : (new TaskParameters(input, timeout, heartbeat, role), null);
    }

    private static (int? Seconds, StateFailure? Failure) ReadSeconds(Scalar<int>? seconds, string field, ExecutionScope scope)
    {
        switch (seconds)
        {
            case null:
                return (null, null);
            case Scalar<int>.Literal { Value: var value }:
                return (value, null);
            case Scalar<int>.Path { Source: { Path: { } path } }:
                var result = path.Evaluate(scope.Evaluating(scope.Input));
                if (!result.IsSuccess)
                {
                    return (null, scope.Fail(result.Failure.ErrorName, result.Failure.Cause));
                }

                return result.Value.ValueKind == JsonValueKind.Number && result.Value.TryGetInt32(out var read) && read > 0
                    ? (read, null)
                    : (null, scope.FailRuntime(
                        $"The {field} field refers to value \"{Show(result.Value)}\" which is not a valid integer: {path.Text}"));
            default:
                throw new InvalidOperationException($"A {field} without a path reached the JSONPath evaluator.");
        }
    }

    private static string Show(JsonElement value) => value.ValueKind == JsonValueKind.String ? JsonString.Of(value) : value.GetRawText();

    private static (string? Role, StateFailure? Failure) ReadRole(Credentials? credentials, ExecutionScope scope)
    {
        switch (credentials?.RoleArn)
        {
            case null:
                return (null, null);
            case Scalar<string>.Literal { Value: var value }:
                return (value, null);
            case Scalar<string>.Path { Source: var source }:
                var result = source.Evaluate(scope.Evaluating(scope.Input), "RoleArn.$");
                return result.IsSuccess
                    ? (Show(result.Value), null)
                    : (null, scope.Fail(result.Failure.ErrorName, result.Failure.Cause));
            default:
                throw new InvalidOperationException("JSONata credentials reached the JSONPath evaluator.");
        }
    }
}
