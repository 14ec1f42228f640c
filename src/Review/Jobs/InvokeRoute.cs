using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Recording;
using Fanout.Monitoring.Runs;
using Fanout.Review.Ports;
using Fanout.Review.Retry;
using Microsoft.Extensions.Options;

namespace Fanout.Review.Jobs;

/// <summary>Calls the function of the items directly; the calls are a run of our own.</summary>
internal sealed class InvokeRoute(
    ConnectionRegistry connections,
    IRunStore runs,
    IRunQueries items,
    IRetryJobStore store,
    IRetryJobQueries queries,
    RunRecorder recorder,
    IOptions<RetryOptions> options,
    TimeProvider time) : IJobRoute
{
    /// <inheritdoc/>
    public RetryRoute Route => RetryRoute.Invoke;

    /// <inheritdoc/>
    public async Task RunAsync(JobControl control, CancellationToken cancellationToken)
    {
        var identity = await RegisterAsync(control.Job, cancellationToken).ConfigureAwait(false);
        using var recorded = recorder.Open(identity);
        var history = new InvocationHistory(control.Job, await recorded.ReadAsync(cancellationToken).ConfigureAwait(false));
        history.Begin(time.GetUtcNow());
        var work = new InvocationWork(connections[identity.Connection], control, store, items, recorded, history, options.Value, time);
        await work.RecoverAsync(queries, cancellationToken).ConfigureAwait(false);
        await work.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The run of the job; its ARN is none of AWS's, so that nothing is ever asked there about it.</summary>
    private async Task<RunIdentity> RegisterAsync(RetryJob job, CancellationToken cancellationToken)
    {
        var run = (await queries.GetRunsAsync(job.Id, cancellationToken).ConfigureAwait(false))[0];
        var identity = await runs.AddAsync(
            new NewRun
            {
                Connection = job.Run.Connection,
                Execution = new ExecutionArn($"urn:fanout:retry:{job.Name}"),
                StateMachine = job.Run.StateMachine,
                StartedAt = job.StartedAt ?? time.GetUtcNow(),
                Origin = RunOrigin.Recorded,
            },
            cancellationToken).ConfigureAwait(false);
        if (run.Run is null)
        {
            await store.SetRunAsync(run with { Run = identity.Id }, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        }

        return identity;
    }
}
