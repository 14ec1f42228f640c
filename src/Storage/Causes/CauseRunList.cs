using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.Ports;
using Fanout.Storage.Queries;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Causes;

/// <summary>Runs in which a group occurred.</summary>
internal static class CauseRunList
{
    private const int MostRows = 200;

    public static async Task<IReadOnlyList<CauseRun>> ReadAsync(StorageContext context, CauseId cause, int take, CancellationToken cancellationToken)
    {
        Paging.ThrowIfOutside(take, MostRows);
        var rows = await
            (from row in context.RunCauses.AsNoTracking()
             join run in context.Runs.AsNoTracking() on row.RunId equals run.Id
             where row.CauseId == cause.Value && run.Origin != RunOrigin.Recorded
             orderby row.LastAt descending, row.RunId descending
             select new { Run = run, row.Items, row.Most, row.FirstAt, row.LastAt })
            .Take(take)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => new CauseRun(row.Run.ToIdentity(), row.Items, row.Most, row.FirstAt, row.LastAt))];
    }
}
