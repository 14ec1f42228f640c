using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Ports;
using Fanout.Storage.Queries;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Causes;

/// <summary>Items of a group that are left to do, newest end first.</summary>
internal static class CauseItemList
{
    private const int MostRows = 500;

    public static async Task<Page<FailedItemRow>> ReadAsync(StorageContext context, CauseItemsQuery query, CancellationToken cancellationToken)
    {
        Paging.ThrowIfOutside(query.Take, MostRows);
        var cause = query.Cause.Value;
        var items = OpenFailures.Of(context).AsNoTracking().Where(item => item.CauseId == cause);
        if (query.Run is { Value: var run })
        {
            items = items.Where(item => item.RunId == run);
        }
        else
        {
            items = items.Where(item => !context.Runs.Any(made => made.Id == item.RunId && made.Origin == RunOrigin.Recorded));
        }

        if (query.StateMachine is { Value: var machine })
        {
            items = items.Where(item => context.Runs.Any(candidate => candidate.Id == item.RunId && candidate.StateMachine == machine));
        }

        var records = await
            (from item in FailedItemOrder.After(items, query.After)
             join of in context.Runs.AsNoTracking() on item.RunId equals of.Id
             join activation in context.Activations
                on new { item.RunId, Id = item.Activation } equals new { activation.RunId, activation.Id }
             orderby item.EndedAt descending, item.RunId descending, item.Activation descending, item.Index descending
             select new FailedItem(item, of, activation.MapState))
            .Take(query.Take + 1)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return Paging.Cut(records, query.Take, record => record.ToRow(), record => FailedItemOrder.Key(record.Item));
    }
}
