using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Queries;

/// <summary>What the events of a run can be filtered by. Counted in an index, so that no event's details are read.</summary>
internal static class EventFacets
{
    public static async Task<IReadOnlyList<EventFacet>> ReadAsync(StorageContext context, RunId run, CancellationToken cancellationToken)
    {
        var facets = await context.Events.AsNoTracking()
            .Where(e => e.RunId == run.Value)
            .GroupBy(e => new { e.Type, e.StateName })
            .Select(group => new { group.Key.Type, group.Key.StateName, Count = group.Count() })
            .OrderBy(facet => facet.Type).ThenBy(facet => facet.StateName)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. facets.Select(facet => new EventFacet(facet.Type, facet.StateName, facet.Count))];
    }
}
