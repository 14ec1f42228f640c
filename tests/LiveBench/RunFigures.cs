namespace Fanout.LiveBench;

/// <summary>What it took to show one run to one viewer.</summary>
internal sealed record RunFigures
{
    /// <summary>How long the run took, by its own dates.</summary>
    internal required TimeSpan Took { get; init; }

    /// <summary>From an event on the endpoint to the frame that shows it, in order; empty when the run's items are not shown.</summary>
    internal required IReadOnlyList<TimeSpan> Latencies { get; init; }

    /// <summary>Median time between two frames.</summary>
    internal TimeSpan? FrameInterval { get; init; }

    /// <summary>The page opened while the run was at half of its items.</summary>
    internal PageFigures? LivePage { get; init; }

    /// <summary>The first page of a run that a new process shows, from the store.</summary>
    internal required PageFigures NewProcessPage { get; init; }

    /// <summary>The page opened again, from the store.</summary>
    internal required PageFigures StoredPage { get; init; }

    /// <summary>Processor time of dashboard and endpoint from the start of the run to its last frame.</summary>
    internal required TimeSpan Processor { get; init; }

    /// <summary>Most memory of dashboard and endpoint, in bytes.</summary>
    internal required long Peak { get; init; }

    /// <summary>Bytes that a second of watching cost the viewer.</summary>
    internal double BytesPerSecond { get; init; }

    /// <summary>Calls of the dashboard per operation while the run was watched.</summary>
    internal required IReadOnlyDictionary<string, int> Calls { get; init; }

    /// <summary>How long the viewer watched, to the last frame; what it asked for before, until there was something, does not count as calls.</summary>
    internal required TimeSpan Watched { get; init; }

    /// <summary>Events of the run's own history while it was watched.</summary>
    internal required int Events { get; init; }

    /// <summary>The value below which so many hundredths of the latencies are.</summary>
    internal TimeSpan? Percentile(int hundredths) => Latencies.Count == 0 ? null : Latencies[Math.Min(Latencies.Count - 1, Latencies.Count * hundredths / 100)];
}
