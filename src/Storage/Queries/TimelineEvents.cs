using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Queries;

/// <summary>Events for rows of a timeline. Details are read of failures only: inputs and outputs may be 256 KiB each.</summary>
internal static class TimelineEvents
{
    public static async Task<IReadOnlyList<EventRow>> ReadAsync(StorageContext context, TimelineQuery query, CancellationToken cancellationToken)
    {
        var events = context.Events.AsNoTracking().Where(e => e.RunId == query.Run.Value);
        events = query.Activation is { } activation
            ? events.Where(e => e.Activation == activation && query.Indexes.Contains(e.Index!.Value))
            : events.Where(e => e.Activation == null);

        // Sorted here: asked for in order, SQLite reads the whole run by its key instead of the items by their index.
        var rows = await events
            .Select(e => new
            {
                e.Id,
                e.PreviousId,
                e.Type,
                e.At,
                e.StateName,
                e.Activation,
                e.Index,
                Details = e.Type.EndsWith("Failed") || e.Type.EndsWith("TimedOut") ? e.Details : null,
            })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. rows.OrderBy(e => e.Id).Select(e => new EventRow
            {
                Id = e.Id,
                PreviousEventId = e.PreviousId ?? 0,
                Type = e.Type,
                Timestamp = e.At,
                StateName = e.StateName,
                Item = e is { Activation: { } map, Index: { } index } ? new ItemKey(query.Run, map, index) : null,
                Details = e.Details,
            }),
        ];
    }
}
