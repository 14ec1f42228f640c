namespace Fanout.Monitoring.Runs;

/// <summary>How many items have which status.</summary>
public readonly record struct ItemCounts(int Pending, int Running, int Succeeded, int Failed, int TimedOut, int Aborted)
{
    /// <summary>All items.</summary>
    public int Total => Pending + Running + Succeeded + Failed + TimedOut + Aborted;

    /// <summary>Items that ended, however they ended.</summary>
    public int Done => Succeeded + Failed + TimedOut + Aborted;

    /// <summary>Items that ended by an error or a timeout of their own.</summary>
    public int Unsuccessful => Failed + TimedOut;

    /// <summary>Adds two counts, status by status.</summary>
    public static ItemCounts operator +(ItemCounts left, ItemCounts right) => new(
        left.Pending + right.Pending,
        left.Running + right.Running,
        left.Succeeded + right.Succeeded,
        left.Failed + right.Failed,
        left.TimedOut + right.TimedOut,
        left.Aborted + right.Aborted);

    /// <summary>Takes one count from another, status by status.</summary>
    public static ItemCounts operator -(ItemCounts left, ItemCounts right) => new(
        left.Pending - right.Pending,
        left.Running - right.Running,
        left.Succeeded - right.Succeeded,
        left.Failed - right.Failed,
        left.TimedOut - right.TimedOut,
        left.Aborted - right.Aborted);

    /// <summary>Number of items with the given status.</summary>
    public int Of(ItemStatus status) => status switch
    {
        ItemStatus.Pending => Pending,
        ItemStatus.Running => Running,
        ItemStatus.Succeeded => Succeeded,
        ItemStatus.Failed => Failed,
        ItemStatus.TimedOut => TimedOut,
        ItemStatus.Aborted => Aborted,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not an item status."),
    };
}
