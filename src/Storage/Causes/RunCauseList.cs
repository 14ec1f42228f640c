using Fanout.Monitoring.Runs;
using Fanout.Review.Ports;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Causes;

/// <summary>The cause groups of one run, from the rows that were counted for it.</summary>
internal static class RunCauseList
{
    /// <summary>A run with more causes than this has none that anybody could look at one by one.</summary>
    private const int MostRows = 200;

    public static async Task<RunCauses> ReadAsync(StorageContext context, RunId run, CancellationToken cancellationToken)
    {
        var rows = await
            (from row in context.RunCauses.AsNoTracking()
             join cause in context.Causes.AsNoTracking() on row.CauseId equals cause.Id
             where row.RunId == run.Value
             orderby row.Items descending, row.Most descending, row.CauseId
             select new { Cause = cause, row.Items, row.Most, row.FirstAt, row.LastAt })
            .Take(MostRows)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var failed = context.Items.Where(item => item.RunId == run.Value && (item.Status == ItemStatus.Failed || item.Status == ItemStatus.TimedOut));
        return new RunCauses(
            [.. rows.Select(row => new CauseRow(row.Cause.ToGroup(), row.Items, row.Most, Runs: 1, row.FirstAt, row.LastAt))],
            await failed.CountAsync(cancellationToken).ConfigureAwait(false),
            await failed.CountAsync(item => item.CauseId == null, cancellationToken).ConfigureAwait(false));
    }
}
