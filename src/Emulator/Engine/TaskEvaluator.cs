using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;
using Fanout.Emulator.Tasks;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>Makes the attempts of Task states.</summary>
internal sealed class TaskEvaluator(TaskHandlers handlers)
{
    internal async ValueTask<DataResult> AttemptAsync(TaskState state, ExecutionScope scope, CancellationToken cancellationToken)
    {
        if (!DataFlow.Effective(state, state.Parameters?.Template, scope).TryGet(out var input, out var failure))
        {
            return failure;
        }

        var (timeout, timeoutFailure) = ReadSeconds(state.TimeoutSeconds, "TimeoutSecondsPath", scope);
        var (heartbeat, heartbeatFailure) = ReadSeconds(state.HeartbeatSeconds, "HeartbeatSecondsPath", scope);
        var (role, roleFailure) = ReadRole(state.Credentials, scope);
        if ((timeoutFailure ?? heartbeatFailure ?? roleFailure) is { } optionFailure)
        {
            return optionFailure;
        }

        var resource = TaskResource.Parse(state.Resource);
        if (!handlers.TryFind(resource, out var handler))
        {
            return scope.FailRuntime($"The local endpoint does not execute the resource '{state.Resource}' yet.");
        }

        var events = TaskEvents.For(resource, scope);
        events.Scheduled(input, timeout, heartbeat, role);
        // The schedule of all siblings is recorded before any of them starts, as AWS records it.
        await Task.Yield();
        events.Started();
        var outcome = await InvokeAsync(handler, new TaskCall(state.Resource, input.Text), Shorter(timeout, heartbeat), scope, cancellationToken);
        return Record(outcome, events);
    }

    private static DataResult Record(TaskOutcome? outcome, TaskEvents events)
    {
        switch (outcome)
        {
            case TaskOutcome.Succeeded { Output: var output }:
                events.Succeeded(output);
                return JsonData.FromText(output);
            case TaskOutcome.Failed failed:
                events.Failed(failed.Error, failed.Cause);
                return new StateFailure(failed.Error, failed.Cause);
            default:
                events.TimedOut();
                return new StateFailure(StateFailure.Timeout, null);
        }
    }

    // Null stands for a timeout.
    private static async Task<TaskOutcome?> InvokeAsync(
        ITaskHandler handler, TaskCall call, int? timeoutSeconds, ExecutionScope scope, CancellationToken cancellationToken)
    {
        if (timeoutSeconds is null)
        {
            return await handler.InvokeAsync(call, cancellationToken).WaitAsync(cancellationToken);
        }

        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var time = scope.Services.Time;
        var timer = Clock.DelayUntilAsync(time, time.GetUtcNow().AddSeconds(timeoutSeconds.Value), attempt.Token);
        var work = handler.InvokeAsync(call, attempt.Token);
        var first = await Task.WhenAny(work, timer);
        await attempt.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return first == work ? await work : null;
    }

    // No handler sends heartbeats, so a heartbeat that is due before the timeout is missed.
    private static int? Shorter(int? timeout, int? heartbeat) => heartbeat < (timeout ?? int.MaxValue) ? heartbeat : timeout;

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
