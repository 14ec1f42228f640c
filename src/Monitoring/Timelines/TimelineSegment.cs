using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Timelines;

/// <summary>A stretch of time in the row of an item.</summary>
public sealed record TimelineSegment
{
    /// <summary>What the time was spent on.</summary>
    public required SegmentKind Kind { get; init; }

    /// <summary>Name of the state.</summary>
    public required string State { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When it ended; null while it goes on.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>How it ended; never Pending.</summary>
    public ItemStatus Status { get; init; } = ItemStatus.Running;

    /// <summary>Try of the state from 1; 0 for what is not tried.</summary>
    public int Attempt { get; init; }

    /// <summary>Name of the error by which it ended.</summary>
    public string? Error { get; init; }

    /// <summary>From 0; states of branches that run side by side have different lanes.</summary>
    public int Lane { get; init; }
}
