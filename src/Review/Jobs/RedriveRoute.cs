using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Retry;

namespace Fanout.Review.Jobs;

/// <summary>
/// Redrives the run of the items. AWS remembers a client token for 15 minutes only (source: API reference, "RedriveExecution"), so how
/// often the run had been redriven is stored beforehand: after a restart a greater number says that it was done.
/// </summary>
internal sealed class RedriveRoute(
    ConnectionRegistry connections,
    RunRedriver redriver,
    PollScheduler scheduler,
    RunFollowing following,
    IRunQueries items,
    JobRows rows,
    TimeProvider time) : IJobRoute
{
    /// <inheritdoc/>
    public RetryRoute Route => RetryRoute.Redrive;

    /// <inheritdoc/>
    public async Task RunAsync(JobControl control, CancellationToken cancellationToken)
    {
        await control.RefreshAsync(cancellationToken).ConfigureAwait(false);
        var run = (await rows.GetRunsAsync(control.Job.Id, cancellationToken).ConfigureAwait(false))[0];
        if (run.Run is null && control.Job.IsSending)
        {
            run = await RedriveAsync(control, run, cancellationToken).ConfigureAwait(false);
        }

        if (run is { Run: not null, IsSettled: false })
        {
            await CountAsync(control, run, cancellationToken).ConfigureAwait(false);
        }

        await control.RefreshAsync(cancellationToken).ConfigureAwait(false);
        await control.EndAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<JobRun> RedriveAsync(JobControl control, JobRun run, CancellationToken cancellationToken)
    {
        var identity = control.Job.Run;
        var redrives = await CountRedrivesAsync(identity, cancellationToken).ConfigureAwait(false);
        if (run.RedrivesBefore is null)
        {
            run = run with { RedrivesBefore = redrives };
            await rows.SetRunAsync(control.Job, run, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        }

        if (redrives == run.RedrivesBefore
            && await redriver.RedriveAsync(identity, control.Job.Name, cancellationToken).ConfigureAwait(false) is RedriveResult.Rejected rejected)
        {
            await control.PauseAsync(rejected.Message, cancellationToken).ConfigureAwait(false);
            return run;
        }

        run = run with { Run = identity.Id };
        await rows.SetRunAsync(control.Job, run, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        scheduler.Follow(identity);
        return run;
    }

    private async Task<int> CountRedrivesAsync(RunIdentity run, CancellationToken cancellationToken)
    {
        var request = new DescribeExecutionRequest { ExecutionArn = run.Execution.Value, IncludedData = IncludedData.METADATA_ONLY };
        var execution = await connections[run.Connection].CallAsync(
            ApiAction.DescribeExecution,
            RequestPriority.Interactive,
            (client, token) => client.DescribeExecutionAsync(request, token),
            cancellationToken).ConfigureAwait(false);
        return execution.RedriveCount ?? 0;
    }

    private async Task CountAsync(JobControl control, JobRun run, CancellationToken cancellationToken)
    {
        var job = control.Job;
        var positions = (await rows.GetItemsAsync(run, cancellationToken).ConfigureAwait(false))
            .ToDictionary(item => item.Key.Index, item => item.Position);
        var results = new RunResults(control, items, positions, time);
        var (state, cells) = await following.FollowAsync(
            job.Run.Id,
            activations => activations.FirstOrDefault(activation => activation.Id == job.Activation),
            ended => ended.RedriveCount > run.RedrivesBefore,
            so => results.CountAsync(so, job.Run.Id, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        await results.CompleteAsync(job.Run.Id, cells?.Activation.Id, state, cancellationToken).ConfigureAwait(false);
        await rows.SetRunAsync(control.Job, run with { IsSettled = true }, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
    }
}
