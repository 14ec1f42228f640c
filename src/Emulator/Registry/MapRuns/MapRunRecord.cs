using Fanout.Emulator.Engine.Distributed;

namespace Fanout.Emulator.Registry.MapRuns;

/// <summary>A Map Run as it stands in the catalogue of the journal.</summary>
/// <param name="Identity">What it is.</param>
/// <param name="Limits">Concurrency and thresholds.</param>
internal sealed record MapRunRecord(MapRunIdentity Identity, MapRunLimits Limits)
{
    /// <summary>How it ended; null while it is open.</summary>
    public MapRunEnd? End { get; init; }

    /// <summary>Its redrives so far.</summary>
    public MapRunRedrives Redrives { get; init; } = MapRunRedrives.None;

    /// <summary>The counters; those of children are right once it has ended.</summary>
    public required MapRunCounters Counters { get; init; }

    internal static MapRunRecord Of(MapRun run)
    {
        var counters = run.Counters();
        return new MapRunRecord(run.Identity, run.Limits)
        {
            End = run.End,
            Redrives = run.Redrives,
            Counters = counters,
        };
    }
}
