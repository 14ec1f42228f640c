using Fanout.Monitoring.Runs;

namespace Fanout.Tests.Shared.Histories;

internal static class ItemCountsArithmetic
{
    /// <summary>Counts with some more, or fewer, of one status.</summary>
    internal static ItemCounts With(this ItemCounts counts, ItemStatus status, int more) => status switch
    {
        ItemStatus.Pending => counts with { Pending = counts.Pending + more },
        ItemStatus.Running => counts with { Running = counts.Running + more },
        ItemStatus.Succeeded => counts with { Succeeded = counts.Succeeded + more },
        ItemStatus.Failed => counts with { Failed = counts.Failed + more },
        ItemStatus.TimedOut => counts with { TimedOut = counts.TimedOut + more },
        ItemStatus.Aborted => counts with { Aborted = counts.Aborted + more },
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not an item status."),
    };
}
