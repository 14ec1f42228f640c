using Fanout.Review.Retry;

namespace Fanout.Review.Jobs;

/// <summary>One way to get the items of a job done.</summary>
internal interface IJobRoute
{
    /// <summary>Which way this is.</summary>
    RetryRoute Route { get; }

    /// <summary>
    /// Works until the job has ended, or is paused and nothing of it runs. Called again after a failure, a restart and a resumption:
    /// what was done is read from the store.
    /// </summary>
    Task RunAsync(JobControl control, CancellationToken cancellationToken);
}
