using System.Collections;
using System.Globalization;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Queries;

/// <summary>
/// Indexes of the items that a filter selects. Pending items have no rows: they are the indexes below the activation's length that
/// no row has, and a search finds them by their index alone.
/// </summary>
internal static class ItemFinder
{
    public static async Task<IReadOnlyList<int>> FindAsync(StorageContext context, ItemsQuery query, CancellationToken cancellationToken)
    {
        var activation = await context.Activations.AsNoTracking()
            .SingleOrDefaultAsync(candidate => candidate.RunId == query.Run.Value && candidate.Id == query.Activation, cancellationToken)
            .ConfigureAwait(false);
        var length = activation?.Counts.Total ?? 0;
        var order = new ItemSort(query.Order, query.Descending);
        var started = Wants(query, ItemStatus.Pending) ? new BitArray(length) : null;

        await foreach (var row in Rows(context, query, started is not null).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (started is not null && row.Index < length)
            {
                // A child execution may be listed before AWS counts it.
                started[row.Index] = true;
            }

            if (row.Matches && Wants(query, row.Status))
            {
                order.Add(row);
            }
        }

        if (started is not null)
        {
            AddPending(order, started, query.Search);
        }

        return order.ToIndexes();
    }

    private static bool Wants(ItemsQuery query, ItemStatus status) => query.Statuses.Count == 0 || query.Statuses.Contains(status);

    /// <summary>With pending items wanted, all rows are needed, to know who is not pending; otherwise the wanted ones alone.</summary>
    private static IAsyncEnumerable<ItemSortRow> Rows(StorageContext context, ItemsQuery query, bool all)
    {
        var items = context.Items.Where(item => item.RunId == query.Run.Value && item.Activation == query.Activation);
        if (!all)
        {
            items = items.Where(item => query.Statuses.Contains(item.Status));
        }

        var search = query.Search;
        var rows = string.IsNullOrEmpty(search)
            ? items.Select(item => new ItemSortRow(item.Index, item.Status, item.StartedAt, item.EndedAt, item.Attempts, true))
            : items.Select(item => new ItemSortRow(
                item.Index, item.Status, item.StartedAt, item.EndedAt, item.Attempts,
                StorageContext.TextContains(item.Index.ToString(), search) || StorageContext.TextContains(item.Label, search) ||
                StorageContext.TextContains(item.Error, search) || StorageContext.TextContains(item.Cause, search)));
        return rows.AsAsyncEnumerable();
    }

    private static void AddPending(ItemSort order, BitArray started, string? search)
    {
        for (var index = 0; index < started.Length; index++)
        {
            if (!started[index] && (string.IsNullOrEmpty(search) ||
                index.ToString(CultureInfo.InvariantCulture).Contains(search, StringComparison.Ordinal)))
            {
                order.AddPending(index);
            }
        }
    }
}
