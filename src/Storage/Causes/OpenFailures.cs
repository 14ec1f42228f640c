using Fanout.Monitoring.Runs;
using Fanout.Review.Jobs;
using Fanout.Storage.Schema;

namespace Fanout.Storage.Causes;

/// <summary>Items that have failed and that no retry has fixed since: what is left to do.</summary>
internal static class OpenFailures
{
    public static IQueryable<ItemRecord> Of(StorageContext context) => context.Items
        .Where(item => item.Status == ItemStatus.Failed || item.Status == ItemStatus.TimedOut)
        .Where(item => !context.RetryItems.Any(retry =>
            retry.RunId == item.RunId && retry.Activation == item.Activation && retry.Index == item.Index && retry.State == JobItemState.Fixed));
}
