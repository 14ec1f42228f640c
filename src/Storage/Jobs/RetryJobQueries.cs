using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Jobs;
using Fanout.Review.Ports;
using Fanout.Storage.Queries;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Jobs;

/// <summary>The read side of retry jobs.</summary>
internal sealed class RetryJobQueries(IDbContextFactory<StorageContext> contexts) : IRetryJobQueries
{
    private const int MostJobs = 500;
    private const int MostItems = 1_000;

    // The job with the greatest number is the latest: the index has items in this order.
    private const string Latest = """
        SELECT * FROM retry_items AS item WHERE item.run_id = {0} AND item.activation = {1} AND item.job_id =
            (SELECT max(later.job_id) FROM retry_items AS later
             WHERE later.run_id = item.run_id AND later.activation = item.activation AND later.idx = item.idx)
        """;

    /// <inheritdoc/>
    public async Task<Page<RetryJob>> GetJobsAsync(JobsQuery query, CancellationToken cancellationToken)
    {
        Paging.ThrowIfOutside(query.Take, MostJobs);
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        IQueryable<RetryJobRecord> jobs = context.RetryJobs.AsNoTracking().Include(job => job.Run);
        if (query.Run is { Value: var run })
        {
            jobs = jobs.Where(job => job.RunId == run);
        }

        if (query.OnlyOpen)
        {
            jobs = jobs.Where(job => job.State < JobState.Aborted || job.Counts.InDoubt > 0);
        }

        if (query.After is { } after)
        {
            var last = PageCursor.Decode(after, 1)[0];
            jobs = jobs.Where(job => job.Id < last);
        }

        var records = await jobs.OrderByDescending(job => job.Id).Take(query.Take + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        return Paging.Cut(records, query.Take, record => record.ToJob(), record => PageCursor.Encode(record.Id));
    }

    /// <inheritdoc/>
    public async Task<RetryJob?> GetJobAsync(RetryJobId job, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        var record = await context.RetryJobs.AsNoTracking().Include(stored => stored.Run)
            .SingleOrDefaultAsync(stored => stored.Id == job.Value, cancellationToken).ConfigureAwait(false);
        return record?.ToJob();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobRun>> GetRunsAsync(RetryJobId job, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        var records = await context.RetryRuns.AsNoTracking().Where(run => run.JobId == job.Value)
            .OrderBy(run => run.Number).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. records.Select(record => record.ToRun())];
    }

    /// <inheritdoc/>
    public async Task<RetryJob?> FindByResultAsync(RunId run, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        var record = await context.RetryJobs.AsNoTracking().Include(job => job.Run)
            .Where(job => job.RunId != run.Value && context.RetryRuns.Any(made => made.JobId == job.Id && made.ResultRunId == run.Value))
            .OrderByDescending(job => job.Id).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return record?.ToJob();
    }

    /// <inheritdoc/>
    public async Task<Page<JobItem>> GetItemsAsync(JobItemsQuery query, CancellationToken cancellationToken)
    {
        Paging.ThrowIfOutside(query.Take, MostItems);
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        var from = query.After is { } after ? PageCursor.Decode(after, 1)[0] + 1 : query.From;
        var items = context.RetryItems.AsNoTracking().Where(item => item.JobId == query.Job.Value && item.Position >= from);
        if (query.States.Count > 0)
        {
            items = items.Where(item => query.States.Contains(item.State));
        }

        var records = await items.OrderBy(item => item.Position).Take(query.Take + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        return Paging.Cut(records, query.Take, record => record.ToItem(), record => PageCursor.Encode(record.Position));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetryOutcome>> GetOutcomesAsync(
        RunId run, long activation, IReadOnlyList<int> indexes, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        var records = await context.RetryItems.FromSqlRaw(Latest, run.Value, activation).AsNoTracking()
            .Where(item => indexes.Contains(item.Index))
            .OrderBy(item => item.Index).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. records.Select(record => record.ToOutcome())];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetryOutcome>> GetOutcomesAsync(RunId run, long activation, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        var records = await context.RetryItems.FromSqlRaw(Latest, run.Value, activation).AsNoTracking()
            .OrderBy(item => item.Index).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. records.Select(record => record.ToOutcome())];
    }
}
