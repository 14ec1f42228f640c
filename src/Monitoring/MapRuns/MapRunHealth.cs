using Fanout.Monitoring.Polling;

namespace Fanout.Monitoring.MapRuns;

/// <summary>What a live page says about the age of what it shows of a Map Run.</summary>
public sealed record MapRunHealth
{
    /// <summary>The activation of the distributed Map.</summary>
    public required long Activation { get; init; }

    /// <summary>When its counters were last read; null before the first time.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>When they are read next.</summary>
    public required DateTimeOffset NextAt { get; init; }

    /// <summary>Why reads are as far apart as they are.</summary>
    public required PollPace Pace { get; init; }

    /// <summary>What the last read failed with, in words for the person at the screen; null when it succeeded.</summary>
    public string? Problem { get; init; }

    /// <summary>Reads that failed in a row.</summary>
    public int Failures { get; init; }

    /// <summary>Map Runs of the connection that share the reads AWS allows.</summary>
    public int Sharers { get; init; } = 1;

    /// <summary>How often this one may be read because of that.</summary>
    public TimeSpan ShareInterval { get; init; }

    /// <summary>Children that AWS counts as started and that are not listed yet: each request lists a thousand.</summary>
    public long Unlisted { get; init; }

    /// <summary>Whether the lists were read and still lack some of those: AWS's lists lag behind its counters.</summary>
    public bool IsListLagging { get; init; }

    /// <summary>Lists a second that the budget of the connection allows, while they wait for it; null when they need not.</summary>
    public double? ListsPerSecond { get; init; }

    /// <summary>Failed children whose error is still to be read, each by a request of its own.</summary>
    public int Undescribed { get; init; }
}
