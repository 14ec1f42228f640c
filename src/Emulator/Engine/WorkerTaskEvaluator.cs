using Fanout.Emulator.Tasks;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>Makes the attempts of Task states that a worker answers with a token: activities, and requests that carry the token.</summary>
internal static class WorkerTaskEvaluator
{
    /// <summary>The state's scope with the token of this attempt.</summary>
    internal static ExecutionScope WithToken(TaskState state, ExecutionScope scope) =>
        scope with { TaskToken = new TaskToken(KeyOf(scope), state.Resource).ToString() };

    /// <summary>Has a worker of an activity do the work.</summary>
    internal static async ValueTask<DataResult> RunActivityAsync(
        TaskState state, TaskResource resource, ExecutionScope scope, CancellationToken cancellationToken)
    {
        var (parameters, failure) = TaskParameters.Read(state, scope);
        if (parameters is null)
        {
            return failure!;
        }

        if (!scope.Services.Activities.TryFind(resource.Arn, out _))
        {
            return scope.FailRuntime($"The activity {resource.Arn} does not exist.");
        }

        var events = TaskEvents.For(resource, scope);
        events.Scheduled(parameters);
        var task = new PendingTask(scope, events, PendingTaskPhase.Queued) { Input = parameters.Input.Text };
        return await WaitAsync(task, events, WorkerLimits.Of(parameters), scope, resource, cancellationToken);
    }

    /// <summary>Makes the request that carries the token and waits for the worker's answer.</summary>
    internal static async ValueTask<DataResult> RunRequestAsync(
        TaskResource resource,
        TaskParameters parameters,
        ExecutionScope scope,
        Func<CancellationToken, Task<TaskOutcome?>> request,
        CancellationToken cancellationToken)
    {
        var events = TaskEvents.For(resource, scope);
        events.Scheduled(parameters);
        // The schedule of all siblings is recorded before any of them starts, as AWS records it.
        await Task.Yield();
        events.Started();
        var limits = WorkerLimits.Of(parameters) with { StartedTime = scope.Services.Time.GetUtcNow() };
        var task = new PendingTask(scope, events, PendingTaskPhase.Working);
        scope.Services.Pending.Open(KeyOf(scope), task);
        try
        {
            switch (await request(cancellationToken))
            {
                case TaskOutcome.Succeeded submitted:
                    task.Submit(submitted.Output);
                    break;
                case TaskOutcome.Failed failed:
                    task.TryClose();
                    events.Failed(failed.Error, failed.Cause);
                    return new StateFailure(failed.Error, failed.Cause);
                default:
                    task.TryClose();
                    events.TimedOut();
                    return new StateFailure(StateFailure.Timeout, null);
            }

            return await WaitAsync(task, events, limits, scope, resource, cancellationToken);
        }
        finally
        {
            task.TryClose();
            scope.Services.Pending.Close(KeyOf(scope));
        }
    }

    /// <summary>Goes on waiting for an answer that a former process waited for.</summary>
    internal static ValueTask<DataResult> ResumeAsync(
        AttemptResume.Waiting resume, TaskResource resource, ExecutionScope scope, CancellationToken cancellationToken)
    {
        var events = TaskEvents.For(resource, scope);
        var phase = resume.Limits.StartedTime is null ? PendingTaskPhase.Queued : PendingTaskPhase.Waiting;
        var task = new PendingTask(scope, events, phase) { Input = resume.Input };
        return WaitAsync(task, events, resume.Limits, scope, resource, cancellationToken);
    }

    private static async ValueTask<DataResult> WaitAsync(
        PendingTask task, TaskEvents events, WorkerLimits limits, ExecutionScope scope, TaskResource resource, CancellationToken cancellationToken)
    {
        var key = KeyOf(scope);
        scope.Services.Pending.Open(key, task);
        try
        {
            var started = limits.StartedTime ?? await QueueAsync(task, scope, resource, cancellationToken);
            switch (await task.WaitAsync(started + limits.Timeout, limits.Heartbeat, cancellationToken))
            {
                case TaskOutcome.Succeeded succeeded:
                    return JsonData.FromText(succeeded.Output);
                case TaskOutcome.Failed failed:
                    return new StateFailure(failed.Error, failed.Cause);
                default:
                    events.TimedOut();
                    return new StateFailure(StateFailure.Timeout, null);
            }
        }
        finally
        {
            task.TryClose();
            scope.Services.Pending.Close(key);
        }
    }

    // Source: TimeoutSeconds of Task states; for an activity the time begins when a worker took the task.
    private static async Task<DateTimeOffset> QueueAsync(
        PendingTask task, ExecutionScope scope, TaskResource resource, CancellationToken cancellationToken)
    {
        if (scope.Services.Activities.TryFind(resource.Arn, out var queue))
        {
            queue.Add(task);
        }

        await task.Started.WaitAsync(cancellationToken);
        return task.LastSign;
    }

    private static TaskKey KeyOf(ExecutionScope scope) => scope.Execution.KeyOf(scope.State!.EnteredId, scope.State.RetryCount ?? 0);
}
