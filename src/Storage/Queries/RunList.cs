using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Queries;

/// <summary>Runs by filter, newest start first, and single runs.</summary>
internal static class RunList
{
    private const int MostRows = 500;

    public static async Task<Page<RunRow>> ReadAsync(StorageContext context, RunsQuery query, CancellationToken cancellationToken)
    {
        Paging.ThrowIfOutside(query.Take, MostRows);
        var withItem = await FindByItemAsync(context, query.Search, cancellationToken).ConfigureAwait(false);
        var records = await After(Filter(context.Runs.AsNoTracking(), query, withItem), query.After)
            .OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id)
            .Take(query.Take + 1)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return Paging.Cut(records, query.Take, ToRow, run => PageCursor.Encode(run.StartedAt.UtcTicks, run.Id));
    }

    public static async Task<RunRow?> GetAsync(StorageContext context, RunId id, CancellationToken cancellationToken)
    {
        var record = await context.Runs.AsNoTracking()
            .SingleOrDefaultAsync(run => run.Id == id.Value, cancellationToken).ConfigureAwait(false);
        return record is null ? null : ToRow(record);
    }

    public static async Task<RunRow?> FindAsync(
        StorageContext context, ConnectionId connection, ExecutionArn execution, CancellationToken cancellationToken)
    {
        var record = await context.Runs.AsNoTracking()
            .SingleOrDefaultAsync(run => run.Connection == connection.Value && run.Execution == execution.Value, cancellationToken)
            .ConfigureAwait(false);
        return record is null ? null : ToRow(record);
    }

    public static RunRow ToRow(RunRecord record) => new(record.ToIdentity(), record.ToState(), record.Version);

    /// <summary>The newest runs that have an item with exactly this key or label, of machines for which a key is set.</summary>
    private static async Task<List<long>> FindByItemAsync(StorageContext context, string? search, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(search))
        {
            return [];
        }

        var byKey = context.Items.Where(item => item.Key == search).Select(item => item.RunId);
        var byLabel = context.Items.Where(item => item.Label == search && item.Key != null).Select(item => item.RunId);
        return await byKey.Union(byLabel).OrderByDescending(run => run).Take(MostRows).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    private static IQueryable<RunRecord> Filter(IQueryable<RunRecord> runs, RunsQuery query, List<long> withItem)
    {
        if (query.Connection is { Value: var connection })
        {
            runs = runs.Where(run => run.Connection == connection);
        }

        if (query.StateMachine is { Value: var machine })
        {
            runs = runs.Where(run => run.StateMachine == machine);
        }

        if (query.Statuses is [var only])
        {
            runs = runs.Where(run => run.Status == only);
        }
        else if (query.Statuses.Count > 1)
        {
            runs = runs.Where(run => query.Statuses.Contains(run.Status));
        }

        if (query.WithFailedItems)
        {
            runs = runs.Where(run => run.Counts.Failed > 0 || run.Counts.TimedOut > 0 || run.NestedFailures > 0);
        }

        if (query.NeedsLook)
        {
            // An ended run without failures counts as looked at.
            runs = runs.Where(run => run.LookedAt == null && run.Status != RunStatus.Running);
        }

        if (!string.IsNullOrEmpty(query.Search))
        {
            runs = runs.Where(run =>
                StorageContext.TextContains(run.Name, query.Search) || StorageContext.TextContains(run.MachineName, query.Search) ||
                withItem.Contains(run.Id));
        }

        return runs;
    }

    private static IQueryable<RunRecord> After(IQueryable<RunRecord> runs, string? cursor)
    {
        if (cursor is null)
        {
            return runs;
        }

        var keys = PageCursor.Decode(cursor, 2);
        var (startedAt, id) = (new DateTimeOffset(keys[0], TimeSpan.Zero), keys[1]);
        return runs.Where(run => run.StartedAt <= startedAt && (run.StartedAt < startedAt || run.Id < id));
    }
}
