namespace Fanout.Monitoring.Insights;

/// <summary>What the items of an activation say together. Computed once for all who watch, at most once a second.</summary>
public sealed record RunInsights
{
    /// <summary>Version of the run.</summary>
    public required long Version { get; init; }

    /// <summary>The moment up to which the items were known; ages and rates end here.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>
    /// Items whose start is known one by one. AWS counts the children of a distributed Map before it lists them: then they are fewer
    /// than <see cref="Counted"/>.
    /// </summary>
    public required int Listed { get; init; }

    /// <summary>Items that have started by the counts.</summary>
    public required int Counted { get; init; }

    /// <summary>How long items took; null before the first has ended.</summary>
    public DurationFigures? Durations { get; init; }

    /// <summary>Items that end per second: lately while the activation runs, over all of it afterwards. Null when too few have ended to say.</summary>
    public double? ItemsPerSecond { get; init; }

    /// <summary>How many items ran at once, over time.</summary>
    public required ConcurrencySeries Concurrency { get; init; }

    /// <summary>When the items will be done; null when that cannot be said honestly.</summary>
    public EtaBand? Eta { get; init; }

    /// <summary>Items that took longest, the longest first.</summary>
    public IReadOnlyList<SlowItem> Slowest { get; init; } = [];

    /// <summary>Items that run for much longer than they themselves took in earlier runs, the worst first.</summary>
    public IReadOnlyList<LateItem> Late { get; init; } = [];

    /// <summary>Items that run for much longer than others took; null when too few have ended to say.</summary>
    public StuckItems? Stuck { get; init; }
}
