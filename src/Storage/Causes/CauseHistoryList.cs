using Fanout.Review.Causes;
using Fanout.Review.Ports;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Causes;

/// <summary>What happened to a group, newest first.</summary>
internal static class CauseHistoryList
{
    private const int MostRows = 200;

    public static async Task<IReadOnlyList<CauseHistoryEntry>> ReadAsync(StorageContext context, CauseId cause, CancellationToken cancellationToken)
    {
        var records = await context.CauseHistory.AsNoTracking().Where(entry => entry.CauseId == cause.Value)
            .OrderByDescending(entry => entry.Id).Take(MostRows).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. records.Select(record => record.ToEntry())];
    }
}
