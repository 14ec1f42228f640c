using Fanout.Monitoring.Runs;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Queries;

/// <summary>Items by their text. A scan of the activation's rows: an index of parts of words would cost every write of every item.</summary>
internal static class ItemTextSearch
{
    public static async Task<IReadOnlyList<int>> FindAsync(
        StorageContext context, RunId run, long activation, string text, CancellationToken cancellationToken) =>
        await context.Items
            .Where(item => item.RunId == run.Value && item.Activation == activation)
            .Where(item =>
                (item.Label != null && StorageContext.TextContains(item.Label, text)) ||
                (item.Key != null && StorageContext.TextContains(item.Key, text)) ||
                (item.Error != null && StorageContext.TextContains(item.Error, text)) ||
                (item.Cause != null && StorageContext.TextContains(item.Cause, text)))
            .OrderBy(item => item.Index)
            .Select(item => item.Index)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
}
