using Fanout.Monitoring.MapRuns;

namespace Fanout.Monitoring.Polling;

/// <summary>What a live page says about the age of its data.</summary>
public sealed record PollHealth
{
    /// <summary>When the last poll succeeded; null before the first.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>When the next poll is due.</summary>
    public required DateTimeOffset NextAt { get; init; }

    /// <summary>Why polls are as far apart as they are.</summary>
    public required PollPace Pace { get; init; }

    /// <summary>What the last poll failed with, in words for the person at the screen; null when it succeeded.</summary>
    public string? Problem { get; init; }

    /// <summary>Polls that failed in a row.</summary>
    public int Failures { get; init; }

    /// <summary>The readers of Map Runs that are not finished; empty for a run without.</summary>
    public IReadOnlyList<MapRunHealth> MapRuns { get; init; } = [];
}
