using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Causes;

/// <summary>Finds, at the start, what a former process left ungrouped or uncounted, or grouped by older rules.</summary>
internal static class UnfinishedRuns
{
    public static async Task<IReadOnlyList<long>> FindAsync(StorageContext context, CancellationToken cancellationToken)
    {
        var ungrouped = context.Items
            .Where(item => (item.Status == ItemStatus.Failed || item.Status == ItemStatus.TimedOut) && item.CauseId == null)
            .Select(item => item.RunId);
        var outdated =
            from row in context.RunCauses
            join cause in context.Causes on row.CauseId equals cause.Id
            where cause.RuleVersion < Fingerprints.RuleVersion && row.Items > 0
            select row.RunId;
        var uncounted =
            from row in context.RunCauses
            join run in context.Runs on row.RunId equals run.Id
            where row.RunVersion != run.Version
            select row.RunId;
        return await ungrouped.Union(outdated).Union(uncounted).ToListAsync(cancellationToken).ConfigureAwait(false);
    }
}
