using Fanout.Emulator.History;
using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Engine;

/// <summary>Makes the attempts of Task states that start a job and wait for its end: <c>.sync</c>.</summary>
internal static class JobTaskEvaluator
{
    /// <summary>Starts the job and waits for its end.</summary>
    internal static async ValueTask<DataResult> RunAsync(
        IJobHandler handler, TaskCall call, TaskParameters parameters, TaskEvents events, ExecutionScope scope, CancellationToken cancellationToken)
    {
        events.Scheduled(parameters);
        // The schedule of all siblings is recorded before any of them starts, as AWS records it.
        await Task.Yield();
        events.Started();
        var deadline = TimedWork.DeadlineIn(parameters.TimeoutSeconds, scope.Services.Time);
        var answer = await TimedWork.RunAsync(token => handler.InvokeAsync(call, token), deadline, scope.Services.Time, cancellationToken);
        if (answer is not TaskOutcome.Succeeded { Output: var submitted })
        {
            return TaskEvaluator.Record(answer, events);
        }

        try
        {
            events.Submitted(submitted);
        }
        catch (OperationCanceledException)
        {
            await handler.AbortAsync(submitted);
            throw;
        }

        return await WaitAsync(handler, call, submitted, deadline, events, scope, cancellationToken);
    }

    /// <summary>Goes on waiting for a job that a former process started.</summary>
    internal static ValueTask<DataResult> ResumeAsync(
        IJobHandler handler, TaskCall call, AttemptResume.Waiting resume, TaskEvents events, ExecutionScope scope, CancellationToken cancellationToken) =>
        WaitAsync(
            handler, call, resume.Submitted, resume.Limits.StartedTime + resume.Limits.Timeout, events, scope, cancellationToken);

    // Source: "Run a Job (.sync)": what is stopped or times out has its job cancelled as well as it can be. When the process ends
    // the thread of execution stays open, and the next process waits on.
    private static async ValueTask<DataResult> WaitAsync(
        IJobHandler handler,
        TaskCall call,
        PayloadText submitted,
        DateTimeOffset? deadline,
        TaskEvents events,
        ExecutionScope scope,
        CancellationToken cancellationToken)
    {
        TaskOutcome? outcome;
        try
        {
            outcome = await TimedWork.RunAsync(
                token => handler.WaitAsync(call, submitted, token), deadline, scope.Services.Time, cancellationToken);
        }
        catch (OperationCanceledException) when (scope.Thread.IsClosed)
        {
            await handler.AbortAsync(submitted);
            throw;
        }

        if (outcome is null)
        {
            await handler.AbortAsync(submitted);
        }

        return TaskEvaluator.Record(outcome, events);
    }
}
