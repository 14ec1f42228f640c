using Fanout.Review.Causes;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Causes;

/// <summary>Counts the items of a run that are left to do by cause group: one walk over the index of its failed items.</summary>
internal static class RunCauseCounter
{
    public static async Task CountAsync(StorageContext context, long run, CancellationToken cancellationToken)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var rollback = transaction.ConfigureAwait(false);
        var version = await context.Runs.Where(record => record.Id == run).Select(record => (long?)record.Version)
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (version is null)
        {
            // Deleted in the meantime.
            return;
        }

        var counts = await OpenFailures.Of(context)
            .Where(item => item.RunId == run && item.CauseId != null)
            .GroupBy(item => item.CauseId!.Value)
            .Select(group => new { Cause = group.Key, Items = group.Count(), First = group.Min(item => item.EndedAt), Last = group.Max(item => item.EndedAt) })
            .ToDictionaryAsync(count => count.Cause, cancellationToken).ConfigureAwait(false);
        var rows = await context.RunCauses.Where(row => row.RunId == run).ToDictionaryAsync(row => row.CauseId, cancellationToken).ConfigureAwait(false);
        foreach (var count in counts.Values)
        {
            var (first, last) = (count.First.GetValueOrDefault(), count.Last.GetValueOrDefault());
            if (!rows.TryGetValue(count.Cause, out var row))
            {
                rows.Add(count.Cause, row = new RunCauseRecord { RunId = run, CauseId = count.Cause, FirstAt = first, LastAt = last });
                context.Add(row);
            }

            (row.Items, row.Most) = (count.Items, Math.Max(row.Most, count.Items));
            row.FirstAt = first < row.FirstAt ? first : row.FirstAt;
            row.LastAt = last > row.LastAt ? last : row.LastAt;
        }

        foreach (var row in rows.Values)
        {
            row.RunVersion = version.Value;
            row.Items = counts.TryGetValue(row.CauseId, out var count) ? count.Items : 0;
        }

        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        await DropFormerAsync(context, run, cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Groups of older rules leave the run once their items have others.</summary>
    private static Task<int> DropFormerAsync(StorageContext context, long run, CancellationToken cancellationToken) =>
        context.RunCauses
            .Where(row => row.RunId == run && row.Items == 0
                && context.Causes.Any(cause => cause.Id == row.CauseId && cause.Successor != null && cause.RuleVersion < Fingerprints.RuleVersion))
            .ExecuteDeleteAsync(cancellationToken);
}
