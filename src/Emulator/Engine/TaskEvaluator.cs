using Fanout.Emulator.Tasks;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>Makes the attempts of Task states.</summary>
internal sealed class TaskEvaluator(TaskHandlers handlers)
{
    /// <summary>Makes an attempt, or goes on with one that a former process waited in.</summary>
    internal ValueTask<DataResult> AttemptAsync(
        TaskState state, ExecutionScope scope, AttemptResume.Waiting? resume, CancellationToken cancellationToken)
    {
        var resource = TaskResource.Parse(state.Resource);
        if (!resource.IsCallback && !resource.IsActivity)
        {
            return RunAsync(state, resource, scope, cancellationToken);
        }

        var inner = WorkerTaskEvaluator.WithToken(state, scope);
        return (resume, resource.IsActivity) switch
        {
            ({ } waiting, _) => WorkerTaskEvaluator.ResumeAsync(waiting, resource, inner, cancellationToken),
            (null, true) => WorkerTaskEvaluator.RunActivityAsync(state, resource, inner, cancellationToken),
            _ => RunAsync(state, resource, inner, cancellationToken),
        };
    }

    private async ValueTask<DataResult> RunAsync(
        TaskState state, TaskResource resource, ExecutionScope scope, CancellationToken cancellationToken)
    {
        var (parameters, failure) = TaskParameters.Read(state, scope);
        if (parameters is null)
        {
            return failure!;
        }

        if (!handlers.TryFind(resource, out var handler))
        {
            return scope.FailRuntime($"The local endpoint does not execute the resource '{state.Resource}' yet.");
        }

        var call = new TaskCall(state.Resource, parameters.Input.Text) { MaxAnswerBytes = scope.Services.Limits.PayloadBytes };
        if (resource.IsCallback)
        {
            return await WorkerTaskEvaluator.RunRequestAsync(
                resource, parameters, scope, token => InvokeAsync(handler, call, parameters.TimeoutSeconds, scope, token), cancellationToken);
        }

        var events = TaskEvents.For(resource, scope);
        events.Scheduled(parameters);
        // The schedule of all siblings is recorded before any of them starts, as AWS records it.
        await Task.Yield();
        events.Started();
        var outcome = await InvokeAsync(handler, call, Limit(parameters), scope, cancellationToken);
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

    // Nothing but a worker sends heartbeats, so a heartbeat that is due before the timeout is missed.
    private static int? Limit(TaskParameters parameters) =>
        parameters.HeartbeatSeconds < (parameters.TimeoutSeconds ?? int.MaxValue) ? parameters.HeartbeatSeconds : parameters.TimeoutSeconds;
}
