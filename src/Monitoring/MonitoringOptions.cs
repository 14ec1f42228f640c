namespace Fanout.Monitoring;

/// <summary>How eagerly runs are found and followed. Read once at start.</summary>
public sealed class MonitoringOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string SectionName = "Monitoring";

    /// <summary>Time between two polls of a run that changes and is watched. Default 1 second, 0.1 seconds to 1 minute.</summary>
    public TimeSpan FastestPoll { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Time between two polls to which a run without changes slows down while somebody watches. Default 10 seconds; not below
    /// <see cref="FastestPoll"/>.
    /// </summary>
    public TimeSpan SlowestWatchedPoll { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Time between two polls to which a run without changes slows down while nobody watches. Default 1 minute; not below
    /// <see cref="SlowestWatchedPoll"/>.
    /// </summary>
    public TimeSpan SlowestUnwatchedPoll { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest pause after failed polls. Default 2 minutes; not below <see cref="FastestPoll"/>.</summary>
    public TimeSpan LongestPauseAfterFailure { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Time between two looks for new runs of a machine that has some. Default 3 seconds, 0.1 seconds to 1 hour.</summary>
    public TimeSpan FastestDiscovery { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Time between two looks for new runs of a machine that has had none for a while. Default 1 minute; not below
    /// <see cref="FastestDiscovery"/>.
    /// </summary>
    public TimeSpan SlowestDiscovery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Ended runs that started longer ago than this when a machine is first looked at are not imported. Default 1 day, 0 to 90 days:
    /// AWS keeps histories for 90 days.
    /// </summary>
    public TimeSpan ImportLookBack { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long a list of machines and a definition are used before AWS is asked again. Default 1 minute, up to 1 day.</summary>
    public TimeSpan MachineCacheAge { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Least time between two batches to one watcher. Default 100 milliseconds, up to 10 seconds.</summary>
    public TimeSpan FeedGap { get; set; } = TimeSpan.FromMilliseconds(100);
}
