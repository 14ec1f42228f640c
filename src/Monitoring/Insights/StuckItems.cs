namespace Fanout.Monitoring.Insights;

/// <summary>Items that run for longer than <see cref="Factor"/> times the 99th percentile of those that ended.</summary>
/// <param name="Limit">The age from which an item counts as stuck.</param>
/// <param name="Count">How many are.</param>
/// <param name="Oldest">The oldest of them, the oldest first.</param>
public sealed record StuckItems(TimeSpan Limit, int Count, IReadOnlyList<SlowItem> Oldest)
{
    /// <summary>How many times the 99th percentile an item may run.</summary>
    public const int Factor = 4;

    /// <summary>Fewer ended items say nothing about the others.</summary>
    public const int FewestEnded = 50;

    /// <summary>Polls are seconds apart: what is younger may have ended already.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(5);
}
