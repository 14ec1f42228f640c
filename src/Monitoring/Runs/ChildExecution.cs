namespace Fanout.Monitoring.Runs;

/// <summary>A child execution of a Map Run as AWS lists or describes it.</summary>
public sealed record ChildExecution
{
    /// <summary>
    /// Its name: a UUID of AWS's making, two of them with a colon between for an EXPRESS child. It does not tell the item's place in
    /// the list.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>Its status; one that waits for its redrive is pending.</summary>
    public required ItemStatus Status { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it is open.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>How many items are in its batch; null when AWS does not say.</summary>
    public int? ItemCount { get; init; }

    /// <summary>How often it was redriven.</summary>
    public int RedriveCount { get; init; }

    /// <summary>What was read beyond the list; null for a child that was only listed.</summary>
    public ChildDetails? Details { get; init; }
}
