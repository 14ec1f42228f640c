namespace Fanout.Monitoring.Runs;

/// <summary>One start of a Map state. A Map that is retried, looped over or nested starts several times in a run.</summary>
public sealed record Activation
{
    /// <summary>Id of its <c>MapStateStarted</c> event.</summary>
    public required long Id { get; init; }

    /// <summary>Name of the Map state.</summary>
    public required string MapState { get; init; }

    /// <summary>The item of an outer Map in which this activation runs; null for an outermost one.</summary>
    public ItemKey? Parent { get; init; }

    /// <summary>
    /// The Map Run when the Map is distributed: its items are child executions, or batches, and leave no trace in this history;
    /// <see cref="Counts"/> are AWS's counters of them. Null for an inline Map.
    /// </summary>
    public MapRun? MapRun { get; init; }

    /// <summary>Number of items; 0 for a distributed Map that reads them from a file.</summary>
    public required int Length { get; init; }

    /// <summary>1 for the first start under a <c>MapStateEntered</c> event, 2 for its first retry, and so on.</summary>
    public required int Attempt { get; init; }

    /// <summary>True when a retry of the Map started after this activation: its items no longer count for the run.</summary>
    public bool Superseded { get; init; }

    /// <summary>When the Map started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the Map ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Running, Succeeded, Failed or Aborted.</summary>
    public required ItemStatus Status { get; init; }

    /// <summary>Items the activation is known to have: those of the list, or the children that AWS counts.</summary>
    public int Size => MapRun is null ? Length : Counts.Total;

    /// <summary>Its items by status.</summary>
    public required ItemCounts Counts { get; init; }
}
