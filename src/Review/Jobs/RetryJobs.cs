using Fanout.Review.Ports;
using Fanout.Review.Retry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Fanout.Review.Jobs;

/// <summary>What people do with retry jobs.</summary>
public sealed class RetryJobs(
    IRetryJobStore store,
    RetryRunner runner,
    RetryJobFeed feed,
    IOptions<RetryOptions> options,
    TimeProvider time,
    ILogger<RetryJobs> logger)
{
    /// <summary>Retries the items of a plan. When this returns the job is stored and will be done, whatever becomes of this process.</summary>
    /// <param name="plan">What was decided.</param>
    /// <param name="who">By whom.</param>
    /// <param name="cancellationToken">Ends the storing.</param>
    public async Task<JobStart> StartAsync(RetryPlan plan, string who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var job = new NewJob(plan, who, options.Value.InvocationsPerSecond, Guid.NewGuid().ToString("N")[..8], time.GetUtcNow());
        var start = await store.CreateAsync(job, cancellationToken).ConfigureAwait(false);
        if (start is JobStart.Started started)
        {
            Log.Created(logger, started.Job.Id.Value, started.Job.Counts.Total, started.Job.Route, plan.Run.Execution.Value);
            Announce(started.Job);
        }

        return start;
    }

    /// <summary>Sends nothing more until somebody resumes; what was sent runs to its end.</summary>
    public Task<RetryJob> PauseAsync(RetryJobId job, CancellationToken cancellationToken) =>
        ChangeAsync(job, stored => stored.Pause(), cancellationToken);

    /// <summary>Goes on after a pause.</summary>
    public Task<RetryJob> ResumeAsync(RetryJobId job, CancellationToken cancellationToken) =>
        ChangeAsync(job, stored => stored.Resume(), cancellationToken);

    /// <summary>Ends a job: what was sent runs to its end, the rest is skipped.</summary>
    public Task<RetryJob> AbortAsync(RetryJobId job, CancellationToken cancellationToken) =>
        ChangeAsync(job, stored => stored.Abort(), cancellationToken);

    /// <summary>Changes how many items a second are sent, from now on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside of what <see cref="RetryOptions"/> allows.</exception>
    public Task<RetryJob> SetRateAsync(RetryJobId job, double perSecond, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perSecond, RetryOptions.FewestPerSecond);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(perSecond, RetryOptions.MostPerSecond);
        return ChangeAsync(job, stored => stored with { RatePerSecond = perSecond }, cancellationToken);
    }

    /// <summary>Decides about items of which nobody knows whether they ran.</summary>
    /// <param name="job">The job.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="positions">The items; null for all that are in doubt.</param>
    /// <param name="cancellationToken">Ends the storing.</param>
    /// <returns>How many items it concerned.</returns>
    /// <exception cref="InvalidOperationException">Only a call of a function can be made again by the same job.</exception>
    public async Task<int> DecideAsync(
        RetryJobId job, DoubtDecision decision, IReadOnlyList<int>? positions, CancellationToken cancellationToken)
    {
        var stored = await store.ChangeAsync(job, unchanged => unchanged, cancellationToken).ConfigureAwait(false);
        if (decision == DoubtDecision.SendAgain && stored.Route != RetryRoute.Invoke)
        {
            throw new InvalidOperationException($"Retry job {job} does not call a function. Leave the items and retry them by a new job.");
        }

        var decided = await store.DecideAsync(job, decision, positions, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        await ChangeAsync(job, unchanged => unchanged, cancellationToken).ConfigureAwait(false);
        return decided;
    }

    private async Task<RetryJob> ChangeAsync(RetryJobId job, Func<RetryJob, RetryJob> change, CancellationToken cancellationToken)
    {
        var changed = await store.ChangeAsync(job, change, cancellationToken).ConfigureAwait(false);
        Announce(changed);
        return changed;
    }

    private void Announce(RetryJob job)
    {
        feed.Publish(job);
        if (!job.IsEnded)
        {
            runner.Wake(job);
        }
    }
}
