using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Queries;

/// <summary>Failed and timed-out items across runs, newest end first.</summary>
internal static class FailedItemList
{
    private const int MostRows = 500;

    public static async Task<Page<FailedItemRow>> ReadAsync(
        StorageContext context, FailedItemsQuery query, CancellationToken cancellationToken)
    {
        Paging.ThrowIfOutside(query.Take, MostRows);
        var items = FailedItemOrder.After(OfRuns(Filter(context.Items.AsNoTracking(), query), context.Runs, query), query.After);
        var records = await
            (from item in items
             join run in context.Runs.AsNoTracking() on item.RunId equals run.Id
             join activation in context.Activations
                on new { item.RunId, Id = item.Activation } equals new { activation.RunId, activation.Id }
             orderby item.EndedAt descending, item.RunId descending, item.Activation descending, item.Index descending
             select new FailedItem(item, run, activation.MapState))
            .Take(query.Take + 1)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return Paging.Cut(records, query.Take, record => record.ToRow(), record => FailedItemOrder.Key(record.Item));
    }

    private static IQueryable<ItemRecord> Filter(IQueryable<ItemRecord> items, FailedItemsQuery query)
    {
        // Written with constants, because the indexes of failed items are found by them.
        items = items.Where(item => item.Status == ItemStatus.Failed || item.Status == ItemStatus.TimedOut);
        if (query.Run is { Value: var run })
        {
            items = items.Where(item => item.RunId == run);
        }

        if (query.Error is not null)
        {
            items = items.Where(item => item.Error == query.Error);
        }

        if (!string.IsNullOrEmpty(query.Search))
        {
            items = items.Where(item =>
                StorageContext.TextContains(item.Error, query.Search) || StorageContext.TextContains(item.Cause, query.Search) ||
                StorageContext.TextContains(item.Label, query.Search) || StorageContext.TextContains(item.Key, query.Search));
        }

        return items;
    }

    /// <summary>
    /// Asks for the run item by item rather than joining: a join would begin with the runs and sort all their failed items, where a page
    /// takes a few hundred from the end of an index.
    /// </summary>
    private static IQueryable<ItemRecord> OfRuns(IQueryable<ItemRecord> items, IQueryable<RunRecord> runs, FailedItemsQuery query)
    {
        if (query.Connection is { Value: var connection })
        {
            items = items.Where(item => runs.Any(run => run.Id == item.RunId && run.Connection == connection));
        }

        if (query.StateMachine is { Value: var machine })
        {
            items = items.Where(item => runs.Any(run => run.Id == item.RunId && run.StateMachine == machine));
        }

        return items;
    }
}
