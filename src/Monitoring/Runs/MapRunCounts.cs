namespace Fanout.Monitoring.Runs;

/// <summary>
/// Counters of a Map Run, of its items or of its child executions. They differ when items are batched: a child that fails counts all
/// items of its batch as failed. How fresh AWS's counters are is not documented.
/// </summary>
public readonly record struct MapRunCounts
{
    /// <summary>Not started yet.</summary>
    public long Pending { get; init; }

    /// <summary>Started and not ended.</summary>
    public long Running { get; init; }

    /// <summary>Ended well.</summary>
    public long Succeeded { get; init; }

    /// <summary>Ended by an error.</summary>
    public long Failed { get; init; }

    /// <summary>Ended by a timeout.</summary>
    public long TimedOut { get; init; }

    /// <summary>Stopped by somebody, or because the Map Run failed.</summary>
    public long Aborted { get; init; }

    /// <summary>All; whether it still grows while items are read is not documented.</summary>
    public long Total { get; init; }

    /// <summary>Those whose results were written to S3.</summary>
    public long ResultsWritten { get; init; }

    /// <summary>Unsuccessful ones that a redrive leaves as they are.</summary>
    public long FailuresNotRedrivable { get; init; }

    /// <summary>Unsuccessful ones that wait to be redriven.</summary>
    public long PendingRedrive { get; init; }

    /// <summary>The same in the words of items; one that waits for its redrive is pending.</summary>
    public ItemCounts ToItemCounts() => new(
        Clamp(Pending + PendingRedrive), Clamp(Running), Clamp(Succeeded), Clamp(Failed), Clamp(TimedOut), Clamp(Aborted));

    /// <summary>Number of children with a status.</summary>
    public long Of(ItemStatus status) => ToItemCounts().Of(status);

    private static int Clamp(long count) => (int)Math.Clamp(count, 0, int.MaxValue);
}
