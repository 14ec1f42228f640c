using Fanout.Review.Ports;

namespace Fanout.Review.Jobs;

/// <summary>Runs and items of jobs, read as a whole.</summary>
internal sealed class JobRows(IRetryJobStore store, IRetryJobQueries queries, RetryJobFeed feed)
{
    private const int Page = 1_000;

    /// <summary>The runs of a job, by number.</summary>
    internal Task<IReadOnlyList<JobRun>> GetRunsAsync(RetryJobId job, CancellationToken cancellationToken) =>
        queries.GetRunsAsync(job, cancellationToken);

    /// <summary>Stores what is known of a run.</summary>
    internal async Task SetRunAsync(RetryJob job, JobRun run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await store.SetRunAsync(run, now, cancellationToken).ConfigureAwait(false);
        feed.Publish(job);
    }

    /// <summary>All items of a run, by position.</summary>
    internal async Task<List<JobItem>> GetItemsAsync(JobRun run, CancellationToken cancellationToken)
    {
        List<JobItem> items = [];
        var query = new JobItemsQuery { Job = run.Job, From = run.First, Take = Page };
        while (items.Count < run.Count)
        {
            var page = await queries.GetItemsAsync(query, cancellationToken).ConfigureAwait(false);
            items.AddRange(page.Rows.Take(run.Count - items.Count));
            if (page.Next is null)
            {
                break;
            }

            query = query with { After = page.Next };
        }

        return items;
    }
}
