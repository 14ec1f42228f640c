using Fanout.Monitoring.Ports;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Queries;

/// <summary>Items of other runs of a machine that have one key.</summary>
internal static class SameItemList
{
    private const int MostRows = 500;

    public static async Task<Page<SameItemRow>> ReadAsync(StorageContext context, SameItemsQuery query, CancellationToken cancellationToken)
    {
        Paging.ThrowIfOutside(query.Take, MostRows);
        var (self, connection, machine) = (query.Run.Id.Value, query.Run.Connection.Value, query.Run.StateMachine.Value);
        var records = await
            (from item in context.Items.AsNoTracking()
             where item.Key == query.Key && item.RunId != self
             join run in context.Runs.AsNoTracking() on item.RunId equals run.Id
             where run.StateMachine == machine && run.Connection == connection
             orderby item.StartedAt descending, item.RunId descending, item.Activation descending, item.Index descending
             select new { Item = item, Run = run })
            .Take(query.Take + 1)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return Paging.Cut(
            records, query.Take, record => new SameItemRow(record.Run.ToIdentity(), record.Item.ToChange()), record => PageCursor.Encode(record.Item.StartedAt.UtcTicks, record.Item.RunId, record.Item.Activation, record.Item.Index));
    }
}
