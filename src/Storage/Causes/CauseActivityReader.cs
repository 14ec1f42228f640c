using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.Ports;
using Fanout.Storage.Queries;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Causes;

/// <summary>Counts the items of a group in spans of time: first and last by a seek, the rest in one walk over its part of an index.</summary>
internal static class CauseActivityReader
{
    private const int MostSpans = 200;

    public static async Task<CauseActivity?> ReadAsync(StorageContext context, CauseId cause, int spans, CancellationToken cancellationToken)
    {
        Paging.ThrowIfOutside(spans, MostSpans);
        var items = context.Items
            .Where(item => item.CauseId == cause.Value && (item.Status == ItemStatus.Failed || item.Status == ItemStatus.TimedOut));
        var first = await items.OrderBy(item => item.EndedAt).Select(item => item.EndedAt).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var last = await items.OrderByDescending(item => item.EndedAt).Select(item => item.EndedAt).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (first is not { } from || last is not { } to)
        {
            return null;
        }

        var width = Math.Max(1, (to.UtcTicks - from.UtcTicks) / spans + 1);
        var counts = new int[spans];
        var origin = from.UtcTicks;
        var rows = context.Database
            .SqlQuery<SpanCount>(
                $"""
                SELECT CAST((ended_at - {origin}) / {width} AS INTEGER) AS "Span", count(*) AS "Items" FROM items
                WHERE cause_id = {cause.Value} AND status IN (3, 4) GROUP BY 1
                """)
            .AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            // Items that fail while this is read come after the last.
            counts[Math.Clamp(row.Span, 0, spans - 1)] += row.Items;
        }

        return new CauseActivity(from, TimeSpan.FromTicks(width), counts);
    }

    private sealed record SpanCount(int Span, int Items);
}
