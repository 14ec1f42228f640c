using Fanout.Emulator.Engine.Distributed;

namespace Fanout.Emulator.Registry.MapRuns;

/// <summary>A Map Run as it stands in the catalogue of the journal.</summary>
/// <param name="Identity">What it is.</param>
/// <param name="Limits">Concurrency and thresholds.</param>
internal sealed record MapRunRecord(MapRunIdentity Identity, MapRunLimits Limits)
{
    /// <summary>How many items there are, if that was known.</summary>
    public long? ItemCount { get; init; }

    /// <summary>How it ended; null while it is open.</summary>
    public MapRunEnd? End { get; init; }

    /// <summary>How often it was redriven.</summary>
    public int RedriveCount { get; init; }

    /// <summary>When it was redriven last.</summary>
    public DateTimeOffset? RedriveDate { get; init; }

    /// <summary>Items by where their child stands, once it has ended.</summary>
    public ChildCounts Items { get; init; }

    /// <summary>Children by where they stand, once it has ended.</summary>
    public ChildCounts Children { get; init; }

    internal static MapRunRecord Of(MapRun run)
    {
        var counters = run.Counters();
        return new MapRunRecord(run.Identity, run.Limits)
        {
            ItemCount = counters.ItemCount,
            End = run.End,
            RedriveCount = run.RedriveCount,
            RedriveDate = run.RedriveDate,
            Items = counters.Items,
            Children = counters.Children,
        };
    }
}
