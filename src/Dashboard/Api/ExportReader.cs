using System.Runtime.CompilerServices;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Ports;

namespace Fanout.Dashboard.Api;

/// <summary>Reads whole lists page by page, each page when the one before is written.</summary>
internal sealed class ExportReader(IRunQueries queries, IFailedItemSearch search)
{
    private const int ItemsPerPage = 500;

    private const int HitsPerPage = 200;

    private const int EventsPerPage = 500;

    internal async IAsyncEnumerable<ExportedItem> ReadItemsAsync(
        RunId run, long activation, FoundItems found, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var first = 0; first < found.Count; first += ItemsPerPage)
        {
            var indexes = found.Page(first, ItemsPerPage);
            var rows = (await queries.GetItemsAsync(run, activation, indexes, cancellationToken)).ToDictionary(row => row.Item.Key.Index);
            foreach (var index in indexes)
            {
                yield return new ExportedItem(new ItemKey(run, activation, index), rows.GetValueOrDefault(index));
            }
        }
    }

    internal async IAsyncEnumerable<FailedItemRow> ReadFailedAsync(
        FailedItemsQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = await queries.GetFailedItemsAsync(query with { After = after, Take = ItemsPerPage }, cancellationToken);
            foreach (var row in page.Rows)
            {
                yield return row;
            }

            after = page.Next;
        }
        while (after is not null);
    }

    internal async IAsyncEnumerable<FailedItemRow> ReadFoundAsync(
        FailedItemSearch query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = await search.SearchAsync(query with { After = after, Take = HitsPerPage }, cancellationToken);
            foreach (var found in page.Rows)
            {
                yield return found.Row;
            }

            after = page.Next;
        }
        while (after is not null);
    }

    internal async IAsyncEnumerable<EventRow> ReadEventsAsync(EventsQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long? after = null;
        Page<EventRow> page;
        do
        {
            page = await queries.GetEventsAsync(query with { After = after, Take = EventsPerPage }, cancellationToken);
            foreach (var row in page.Rows)
            {
                yield return row;
                after = row.Id;
            }
        }
        while (page.Next is not null);
    }
}
