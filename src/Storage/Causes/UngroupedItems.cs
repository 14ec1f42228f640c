using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Causes;

/// <summary>Some failed items of a run that have no group, or one of older rules.</summary>
internal static class UngroupedItems
{
    public const int MostItems = 500;

    public static async Task<IReadOnlyList<UngroupedItem>> ReadAsync(StorageContext context, long run, CancellationToken cancellationToken)
    {
        var items = await ReadAsync(context, run, former: null, cancellationToken).ConfigureAwait(false);
        if (items.Count > 0)
        {
            return items;
        }

        var outdated = await context.RunCauses
            .Where(row => row.RunId == run && context.Causes.Any(cause => cause.Id == row.CauseId && cause.RuleVersion < Fingerprints.RuleVersion))
            .Select(row => row.CauseId)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var cause in outdated)
        {
            items = await ReadAsync(context, run, cause, cancellationToken).ConfigureAwait(false);
            if (items.Count > 0)
            {
                return items;
            }
        }

        return [];
    }

    private static async Task<IReadOnlyList<UngroupedItem>> ReadAsync(
        StorageContext context, long run, long? former, CancellationToken cancellationToken) =>
        await context.Items.AsNoTracking()
            .Where(item => item.RunId == run && item.CauseId == former && (item.Status == ItemStatus.Failed || item.Status == ItemStatus.TimedOut))
            // Lists of children tell no error. It is read in a moment, unless the Map Run is settled: then there is none.
            .Where(item => item.ChildName == null || item.Error != null || item.Cause != null
                || context.MapRuns.Any(mapRun => mapRun.RunId == run && mapRun.Activation == item.Activation && mapRun.IsSettled))
            .OrderBy(item => item.EndedAt).ThenBy(item => item.Activation).ThenBy(item => item.Index)
            .Take(MostItems)
            .Select(item => new UngroupedItem
            {
                RunId = item.RunId,
                Activation = item.Activation,
                Index = item.Index,
                StartedAt = item.StartedAt,
                EndedAt = item.EndedAt ?? item.StartedAt,
                WasTriedAgain = item.Attempts > 1,
                IsChild = item.ChildName != null,
                Error = item.Error,
                Cause = item.Cause,
                Former = item.CauseId,
            })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
}
