using Fanout.Review.Jobs;

namespace Fanout.Review.Ports;

/// <summary>The write side of retry jobs: every method is one transaction.</summary>
public interface IRetryJobStore
{
    /// <summary>
    /// Stores a job with all its items, waiting. An item that is open in another job is left out; where a route cannot do without it
    /// (its input is composed, or a redrive runs it anyway), the job as a whole is refused.
    /// </summary>
    Task<JobStart> CreateAsync(NewJob job, CancellationToken cancellationToken);

    /// <summary>Changes state, rate, problem and times of a job; its counts are the store's own.</summary>
    /// <param name="job">The job.</param>
    /// <param name="change">Gives the changed job; called with the stored one, the same object back means no change.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>The job as it is now.</returns>
    /// <exception cref="KeyNotFoundException">There is no such job.</exception>
    Task<RetryJob> ChangeAsync(RetryJobId job, Func<RetryJob, RetryJob> change, CancellationToken cancellationToken);

    /// <summary>Takes the next waiting items by position; when this returns they are stored as being sent.</summary>
    Task<IReadOnlyList<JobItem>> TakeAsync(RetryJobId job, int most, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Stores what became of items.</summary>
    Task SettleAsync(RetryJobId job, IReadOnlyList<JobItemChange> changes, CancellationToken cancellationToken);

    /// <summary>Stores what is known of one of a job's runs; its waiting items count as running when it has a run now.</summary>
    Task SetRunAsync(JobRun run, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Skips all items that wait.</summary>
    Task SkipWaitingAsync(RetryJobId job, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Stores what a person decided about items in doubt; those sent again open the job again.</summary>
    /// <param name="job">The job.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="positions">The items; null for all that are in doubt.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>How many items it concerned.</returns>
    Task<int> DecideAsync(
        RetryJobId job, DoubtDecision decision, IReadOnlyList<int>? positions, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Jobs that have not ended, oldest first, paused ones included.</summary>
    Task<IReadOnlyList<RetryJob>> GetOpenAsync(CancellationToken cancellationToken);
}
