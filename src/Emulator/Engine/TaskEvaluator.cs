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
            return resume is null
                ? RunAsync(state, resource, scope, cancellationToken)
                : ResumeJobAsync(resume, resource, scope, cancellationToken);
        }

        var inner = WorkerTaskEvaluator.WithToken(state, scope);
        return (resume, resource.IsActivity) switch
        {
            ({ } waiting, _) => WorkerTaskEvaluator.ResumeAsync(waiting, resource, inner, cancellationToken),
            (null, true) => WorkerTaskEvaluator.RunActivityAsync(state, resource, inner, cancellationToken),
            _ => RunAsync(state, resource, inner, cancellationToken),
        };
    }

    /// <summary>Writes how an attempt ended; null stands for a timeout.</summary>
    internal static DataResult Record(TaskOutcome? outcome, TaskEvents events)
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

    private async ValueTask<DataResult> RunAsync(
        TaskState state, TaskResource resource, ExecutionScope scope, CancellationToken cancellationToken)
    {
        var (parameters, failure) = TaskParameters.Read(state, scope);
        if (parameters is null)
        {
            return failure!;
        }

        if (!handlers.TryFind(resource, out var handler) || (resource.IsJob && handler is not IJobHandler))
        {
            return scope.FailRuntime(TaskHandlers.Explain(resource));
        }

        var time = scope.Services.Time;
        var call = CallOf(resource, parameters.Input, parameters.RoleArn, scope);
        var events = TaskEvents.For(resource, scope);
        if (resource.IsJob)
        {
            return await JobTaskEvaluator.RunAsync((IJobHandler)handler, call, parameters, events, scope, cancellationToken);
        }

        if (resource.IsCallback)
        {
            return await WorkerTaskEvaluator.RunRequestAsync(
                resource,
                parameters,
                scope,
                token => TimedWork.RunAsync(
                    work => handler.InvokeAsync(call, work), TimedWork.DeadlineIn(parameters.TimeoutSeconds, time), time, token),
                cancellationToken);
        }

        events.Scheduled(parameters);
        // The schedule of all siblings is recorded before any of them starts, as AWS records it.
        await Task.Yield();
        events.Started();
        var deadline = TimedWork.DeadlineIn(Limit(parameters), time);
        return Record(await TimedWork.RunAsync(token => handler.InvokeAsync(call, token), deadline, time, cancellationToken), events);
    }

    private ValueTask<DataResult> ResumeJobAsync(
        AttemptResume.Waiting resume, TaskResource resource, ExecutionScope scope, CancellationToken cancellationToken) =>
        handlers.TryFind(resource, out var handler) && handler is IJobHandler jobs
            ? JobTaskEvaluator.ResumeAsync(
                jobs,
                CallOf(resource, JsonData.FromText(resume.Input), roleArn: null, scope),
                resume,
                TaskEvents.For(resource, scope),
                scope,
                cancellationToken)
            : new(scope.FailRuntime(TaskHandlers.Explain(resource)));

    private static TaskCall CallOf(TaskResource resource, JsonData input, string? roleArn, ExecutionScope scope) =>
        new(resource.Arn, input.Text)
        {
            MaxAnswerBytes = scope.Services.Limits.PayloadBytes,
            MachineArn = scope.Execution.MachineArn,
            RoleArn = roleArn,
            Key = scope.Execution.KeyOf(scope.State!.EnteredId, scope.State.RetryCount ?? 0),
        };

    // Nothing but a worker sends heartbeats, so a heartbeat that is due before the timeout is missed.
    private static int? Limit(TaskParameters parameters) =>
        parameters.HeartbeatSeconds < (parameters.TimeoutSeconds ?? int.MaxValue) ? parameters.HeartbeatSeconds : parameters.TimeoutSeconds;
}
