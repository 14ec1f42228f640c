using Fanout.Emulator.Engine.Distributed;

namespace Fanout.Emulator.Registry.MapRuns;

/// <summary>A Map Run as DescribeMapRun shows it.</summary>
internal sealed record MapRunDescription(MapRunIdentity Identity, MapRunStatus Status, MapRunLimits Limits, MapRunCounts Items, MapRunCounts Executions)
{
    /// <summary>When it ended; null while it is open.</summary>
    internal DateTimeOffset? StopDate { get; init; }

    /// <summary>How often it was redriven.</summary>
    internal int RedriveCount { get; init; }

    /// <summary>When it was redriven last.</summary>
    internal DateTimeOffset? RedriveDate { get; init; }

    internal static MapRunDescription Of(MapRun run)
    {
        var end = run.End;
        var counters = run.Counters();
        var (items, children) = (counters.Items, counters.Children);
        var total = Math.Max(counters.ItemCount ?? 0, items.Begun);
        var pending = total - items.Begun;
        var hasResults = end is { HasResults: true };
        return new MapRunDescription(
            run.Identity,
            end?.Status ?? MapRunStatus.Running,
            run.Limits,
            CountsOf(items, pending, hasResults, counters.ItemsNotRedrivable),
            CountsOf(children, counters.IsBatched ? 0 : pending, hasResults, counters.ChildrenNotRedrivable))
        {
            StopDate = end?.StopDate,
            RedriveCount = run.Redrives.Count,
            RedriveDate = run.Redrives.Date,
        };
    }

    // Observed: a run that ended well counts all its results as written, although it had no ResultWriter: list_map_runs_and_describe_map_run.
    private static MapRunCounts CountsOf(ChildCounts counts, long pending, bool hasResults, long notRedrivable) => new(
        pending,
        counts.Running,
        counts.Succeeded,
        counts.Failed,
        counts.TimedOut,
        counts.Aborted,
        pending + counts.Begun,
        hasResults ? counts.Succeeded + counts.Failed + counts.TimedOut + counts.Aborted : 0)
    {
        FailuresNotRedrivable = notRedrivable,
        PendingRedrive = counts.PendingRedrive,
    };
}
