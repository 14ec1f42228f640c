namespace Fanout.Monitoring.Runs;

/// <summary>What a history says about a run as a whole, up to one event.</summary>
public sealed record RunState
{
    /// <summary>State of a run of which no event was read yet.</summary>
    public static RunState Unread { get; } = new() { Status = RunStatus.Running };

    /// <summary>Status by the last event.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Id of the last event read; 0 before the first.</summary>
    public long LastEventId { get; init; }

    /// <summary>Time of the terminal event; null while the run is open.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Error name of the terminal event.</summary>
    public string? Error { get; init; }

    /// <summary>Cause of the terminal event.</summary>
    public string? Cause { get; init; }

    /// <summary>
    /// Items of the outermost activations. An activation that a retry of its Map replaced does not count, nor do nested Maps: each
    /// item is counted once.
    /// </summary>
    public ItemCounts Counts { get; init; }

    /// <summary>
    /// Failed and timed-out items of Maps inside of items, which <see cref="Counts"/> leaves out: the outer item may have caught the
    /// failure and succeeded.
    /// </summary>
    public int NestedFailures { get; init; }

    /// <summary>
    /// State transitions so far: states entered, retries, and redrives. Source: AWS Step Functions pricing, one transition each time
    /// a step is executed.
    /// </summary>
    public long Transitions { get; init; }

    /// <summary>How often the execution was redriven.</summary>
    public int RedriveCount { get; init; }

    /// <summary>The earliest item that failed, if any.</summary>
    public ItemKey? FirstFailure { get; init; }
}
