using Fanout.Monitoring.Runs;

namespace Fanout.Review.Jobs;

/// <summary>A run in which items of a job run again: one that it starts, the redriven one, or its own.</summary>
public sealed record JobRun
{
    /// <summary>The job.</summary>
    public required RetryJobId Job { get; init; }

    /// <summary>Its number in the job, from 0.</summary>
    public required int Number { get; init; }

    /// <summary>Position of the first of its items.</summary>
    public required int First { get; init; }

    /// <summary>How many items it has, one after another.</summary>
    public required int Count { get; init; }

    /// <summary>Input of a run to start, as JSON text; null for other routes.</summary>
    public string? Input { get; init; }

    /// <summary>The run; null until it is known.</summary>
    public RunId? Run { get; init; }

    /// <summary>How often the execution had been redriven before the job redrives it; null until that was asked for.</summary>
    public int? RedrivesBefore { get; init; }

    /// <summary>Whether all its results are counted.</summary>
    public bool IsSettled { get; init; }
}
