namespace Fanout.EndpointBench;

/// <summary>What one workload took.</summary>
internal sealed record Measurement
{
    /// <summary>Items processed; 0 where there are none.</summary>
    internal long Items { get; init; }

    /// <summary>States entered; 0 where they are not counted.</summary>
    internal long Transitions { get; init; }

    /// <summary>How long it took, as the client saw it; null for latencies.</summary>
    internal TimeSpan? Elapsed { get; init; }

    /// <summary>Time of the first, the middle and the last page of a history; empty where no history is read.</summary>
    internal IReadOnlyList<TimeSpan> Pages { get; init; } = [];

    /// <summary>From the call of StartExecution to the answer that tells the end, median and 95th percentile; null where it is not measured.</summary>
    internal (TimeSpan Median, TimeSpan P95)? Latency { get; init; }

    /// <summary>The most memory that the endpoint's process took, in MiB; its functions run in another process.</summary>
    internal long PeakMegabytes { get; init; }

    internal double? ItemsPerSecond => Elapsed is { } elapsed && Items > 0 ? Items / elapsed.TotalSeconds : null;

    internal double? TransitionsPerSecond => Elapsed is { } elapsed && Transitions > 0 ? Transitions / elapsed.TotalSeconds : null;
}
