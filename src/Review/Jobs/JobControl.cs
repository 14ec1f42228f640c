using System.Threading.Channels;
using Fanout.Review.Ports;

namespace Fanout.Review.Jobs;

/// <summary>The job that a route works on, as it was last read, and the bell that somebody has changed it.</summary>
internal sealed class JobControl(RetryJob job, IRetryJobStore store, IRetryJobQueries queries, RetryJobFeed feed, TimeProvider time)
{
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>The job as it was last read.</summary>
    internal RetryJob Job { get; private set; } = job;

    /// <summary>Comes when the job may have been changed.</summary>
    internal ChannelReader<bool> Bell => _bell.Reader;

    /// <summary>Somebody has changed the job.</summary>
    internal void Ring() => _bell.Writer.TryWrite(true);

    /// <summary>Reads the job again and takes it up if it waits for that.</summary>
    internal async Task<RetryJob> RefreshAsync(CancellationToken cancellationToken)
    {
        Job = await queries.GetJobAsync(Job.Id, cancellationToken).ConfigureAwait(false)
            ?? throw new KeyNotFoundException($"The retry job {Job.Id} was deleted.");
        if (Job.State == JobState.Queued)
        {
            var now = time.GetUtcNow();
            await ChangeAsync(stored => stored.Begin(now), cancellationToken).ConfigureAwait(false);
        }

        return Job;
    }

    /// <summary>Changes the job.</summary>
    internal async Task ChangeAsync(Func<RetryJob, RetryJob> change, CancellationToken cancellationToken)
    {
        Job = await store.ChangeAsync(Job.Id, change, cancellationToken).ConfigureAwait(false);
        feed.Publish(Job);
    }

    /// <summary>Stops sending until a person resumes, and says why.</summary>
    internal Task PauseAsync(string problem, CancellationToken cancellationToken) =>
        ChangeAsync(stored => stored.Pause() with { Problem = problem }, cancellationToken);

    /// <summary>Shows what keeps the job from getting on, or that nothing does.</summary>
    internal Task ShowAsync(string? problem, CancellationToken cancellationToken) =>
        Job.Problem == problem ? Task.CompletedTask : ChangeAsync(stored => stored with { Problem = problem }, cancellationToken);

    /// <summary>Stores what became of items.</summary>
    internal async Task SettleAsync(IReadOnlyList<JobItemChange> changes, CancellationToken cancellationToken)
    {
        if (changes.Count > 0)
        {
            await store.SettleAsync(Job.Id, changes, cancellationToken).ConfigureAwait(false);
            feed.Publish(Job);
        }
    }

    /// <summary>Ends the job unless there is something to send again by now.</summary>
    internal async Task EndAsync(CancellationToken cancellationToken)
    {
        if (Job.State == JobState.Aborting)
        {
            await store.SkipWaitingAsync(Job.Id, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        }

        var now = time.GetUtcNow();
        await ChangeAsync(stored => stored.Counts is { Waiting: 0, Active: 0 } ? stored.End(now) : stored, cancellationToken).ConfigureAwait(false);
    }
}
