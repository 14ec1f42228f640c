using Fanout.Monitoring.Launching;
using Fanout.Monitoring.MapRuns;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Retry;

namespace Fanout.Review.Jobs;

/// <summary>
/// Starts runs of a machine with the items as their list, one after the other. Their names follow from the job, so that a start that is
/// repeated after the process was killed finds the run of the first one: source, API reference, "StartExecution", idempotency.
/// </summary>
internal sealed class NewRunRoute(
    RunLauncher launcher, RunFollowing following, ChildOpener opener, IRunQueries items, JobRows rows, TimeProvider time) : IJobRoute
{
    /// <inheritdoc/>
    public RetryRoute Route => RetryRoute.NewRun;

    /// <inheritdoc/>
    public async Task RunAsync(JobControl control, CancellationToken cancellationToken)
    {
        foreach (var run in await rows.GetRunsAsync(control.Job.Id, cancellationToken).ConfigureAwait(false))
        {
            await control.RefreshAsync(cancellationToken).ConfigureAwait(false);
            if (run.IsSettled)
            {
                continue;
            }

            if (run.Run is null && !control.Job.IsSending)
            {
                break;
            }

            if (await StartAsync(control, run, cancellationToken).ConfigureAwait(false) is not { } started)
            {
                return;
            }

            await CountAsync(control, run with { Run = started }, cancellationToken).ConfigureAwait(false);
        }

        await control.RefreshAsync(cancellationToken).ConfigureAwait(false);
        await control.EndAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<RunId?> StartAsync(JobControl control, JobRun run, CancellationToken cancellationToken)
    {
        if (run.Run is { } known)
        {
            return known;
        }

        var job = control.Job;
        if (!RunName.TryParse($"{job.Name}-{run.Number + 1}", out var name, out var problem))
        {
            throw new InvalidOperationException(problem);
        }

        var result = await launcher.LaunchAsync(
            job.Run.Connection, new StateMachineArn(job.Target!), name, run.Input!, cancellationToken).ConfigureAwait(false);
        var identity = result switch
        {
            LaunchResult.Started started => started.Run,
            LaunchResult.AlreadyStarted already => already.Run,
            _ => null,
        };
        if (identity is null)
        {
            await control.PauseAsync(((LaunchResult.Rejected)result).Message, cancellationToken).ConfigureAwait(false);
            return null;
        }

        await rows.SetRunAsync(control.Job, run with { Run = identity.Id }, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        return identity.Id;
    }

    private async Task CountAsync(JobControl control, JobRun run, CancellationToken cancellationToken)
    {
        var id = run.Run!.Value;
        var positions = Enumerable.Range(0, run.Count).ToDictionary(index => index, index => run.First + index);
        var results = new RunResults(control, items, positions, time);
        var isDistributed = control.Job.IsDistributed;
        var (state, cells) = await following.FollowAsync(
            id,
            activations => activations.LastOrDefault(activation =>
                activation is { Parent: null, Superseded: false } && activation.MapState == control.Job.TargetState),
            _ => true,
            so => isDistributed ? Task.CompletedTask : results.CountAsync(so, id, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        if (isDistributed && cells is not null)
        {
            var sent = await rows.GetItemsAsync(run, cancellationToken).ConfigureAwait(false);
            await new ChildResults(control, items, opener, time).CompleteAsync(sent, id, cells, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await results.CompleteAsync(id, cells?.Activation.Id, state, cancellationToken).ConfigureAwait(false);
        }

        await rows.SetRunAsync(control.Job, run with { IsSettled = true }, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
    }
}
