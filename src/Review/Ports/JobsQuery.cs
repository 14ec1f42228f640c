using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Review.Ports;

/// <summary>Which jobs to list, newest first.</summary>
public sealed record JobsQuery
{
    /// <summary>Only jobs for items of this run.</summary>
    public RunId? Run { get; init; }

    /// <summary>Only jobs that have not ended, or have items in doubt.</summary>
    public bool OnlyOpen { get; init; }

    /// <summary>Key of the former page's <see cref="Page{T}.Next"/>.</summary>
    public string? After { get; init; }

    /// <summary>Rows wanted, 1 to 500.</summary>
    public int Take { get; init; } = 50;
}
