using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Jobs;

namespace Fanout.Review.Ports;

/// <summary>The read side of retry jobs.</summary>
public interface IRetryJobQueries
{
    /// <summary>Jobs, newest first.</summary>
    Task<Page<RetryJob>> GetJobsAsync(JobsQuery query, CancellationToken cancellationToken);

    /// <summary>One job; null when there is none with this id.</summary>
    Task<RetryJob?> GetJobAsync(RetryJobId job, CancellationToken cancellationToken);

    /// <summary>The runs of a job, by number.</summary>
    Task<IReadOnlyList<JobRun>> GetRunsAsync(RetryJobId job, CancellationToken cancellationToken);

    /// <summary>The job that made a run, started or own; null when none did.</summary>
    Task<RetryJob?> FindByResultAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>Items of a job, by position.</summary>
    Task<Page<JobItem>> GetItemsAsync(JobItemsQuery query, CancellationToken cancellationToken);

    /// <summary>What the latest job made of each of these items; those that no job has had are left out.</summary>
    Task<IReadOnlyList<RetryOutcome>> GetOutcomesAsync(
        RunId run, long activation, IReadOnlyList<int> indexes, CancellationToken cancellationToken);

    /// <summary>What the latest jobs made of all items of an activation that any job has had, by index.</summary>
    Task<IReadOnlyList<RetryOutcome>> GetOutcomesAsync(RunId run, long activation, CancellationToken cancellationToken);
}
