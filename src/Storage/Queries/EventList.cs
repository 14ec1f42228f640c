using System.Globalization;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Events;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Queries;

/// <summary>Events of a run, or of one of its items with what is nested in it.</summary>
internal static class EventList
{
    private const int MostRows = 1_000;

    public static async Task<Page<EventRow>> ReadAsync(StorageContext context, EventsQuery query, CancellationToken cancellationToken)
    {
        Paging.ThrowIfOutside(query.Take, MostRows);
        var events = context.Events.AsNoTracking().Where(e => e.RunId == query.Run.Value);
        if (query.Item is { } item)
        {
            var nested = await GetNestedAsync(context, item, cancellationToken).ConfigureAwait(false);
            events = events.Where(e =>
                (e.Activation == item.Activation && e.Index == item.Index) || (e.Activation != null && nested.Contains(e.Activation.Value)));
        }

        var records = await Ordered(Search(Filter(events, query), query.Search), query)
            .Take(query.Take + 1)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return Paging.Cut(records, query.Take, EventMapping.ToRow, e => e.Id.ToString(CultureInfo.InvariantCulture));
    }

    private static IQueryable<EventRecord> Filter(IQueryable<EventRecord> events, EventsQuery query)
    {
        if (query.Types.Count > 0)
        {
            events = events.Where(e => query.Types.Contains(e.Type));
        }

        if (query.State is { } state)
        {
            events = events.Where(e => e.StateName == state);
        }

        if (query.From is { } from)
        {
            events = events.Where(e => e.At >= from);
        }

        return query.To is { } to ? events.Where(e => e.At < to) : events;
    }

    private static IQueryable<EventRecord> Search(IQueryable<EventRecord> events, string? search)
    {
        if (string.IsNullOrEmpty(search))
        {
            return events;
        }

        var inDetails = EventDetails.Escape(search);
        return events.Where(e =>
            StorageContext.TextContains(e.Type, search) || StorageContext.TextContains(e.StateName, search) ||
            StorageContext.TextContains(e.Details, inDetails));
    }

    private static IQueryable<EventRecord> Ordered(IQueryable<EventRecord> events, EventsQuery query)
    {
        if (query.Descending)
        {
            return (query.After is { } before ? events.Where(e => e.Id < before) : events).OrderByDescending(e => e.Id);
        }

        return (query.After is { } after ? events.Where(e => e.Id > after) : events).OrderBy(e => e.Id);
    }

    /// <summary>Activations that run within an item, at any depth; one statement a level.</summary>
    private static async Task<List<long>> GetNestedAsync(StorageContext context, ItemKey item, CancellationToken cancellationToken)
    {
        var all = context.Activations.Where(activation => activation.RunId == item.Run.Value);
        var level = await all
            .Where(activation => activation.ParentActivation == item.Activation && activation.ParentIndex == item.Index)
            .Select(activation => activation.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        List<long> nested = [];
        while (level.Count > 0)
        {
            nested.AddRange(level);
            var parents = level;
            level = await all
                .Where(activation => activation.ParentActivation != null && parents.Contains(activation.ParentActivation.Value))
                .Select(activation => activation.Id)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
        }

        return nested;
    }
}
