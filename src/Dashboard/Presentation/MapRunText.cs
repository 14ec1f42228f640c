using System.Globalization;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Presentation;

/// <summary>What a screen says of a Map Run.</summary>
public static class MapRunText
{
    /// <summary>Children that AWS runs at a time where no limit is set. Source: Developer Guide, "Using Map state in Distributed mode".</summary>
    private const int MostChildren = 10_000;

    /// <summary>How many children may run at a time: <c>at most 40 at a time</c>.</summary>
    public static string Concurrency(MapRun mapRun) => mapRun.MaxConcurrency > 0
        ? $"at most {Format.Count(mapRun.MaxConcurrency)} at a time"
        : $"no limit set; AWS runs up to {Format.Count(MostChildren)} at a time";

    /// <summary>How many items may fail before the Map Run does.</summary>
    public static string Tolerance(MapRun mapRun) => (mapRun.ToleratedFailureCount, mapRun.ToleratedFailurePercentage) switch
    {
        (0, 0) => "the first failed item fails the Map Run",
        (var count, 0) => $"fails beyond {Format.Count(count, "failed item")}",
        (0, var percent) => $"fails beyond {Percent(percent)} failed",
        var (count, percent) => $"fails beyond {Format.Count(count, "failed item")} or {Percent(percent)}, whichever comes first",
    };

    /// <summary>Part of the tolerance that is used up, from 0 to 1; null when nothing is tolerated or nothing is known of the items.</summary>
    public static double? ToleranceUsed(MapRun mapRun)
    {
        var failed = mapRun.Items.Failed + mapRun.Items.TimedOut;
        var byCount = mapRun.ToleratedFailureCount > 0 ? failed / (double)mapRun.ToleratedFailureCount : (double?)null;
        var byShare = mapRun.ToleratedFailurePercentage > 0 && mapRun.Items.Total > 0
            ? 100.0 * failed / mapRun.Items.Total / mapRun.ToleratedFailurePercentage
            : (double?)null;
        return byCount is null && byShare is null ? null : Math.Clamp(Math.Max(byCount ?? 0, byShare ?? 0), 0, 1);
    }

    /// <summary>What the children are: <c>2,000 executions</c>, <c>200 executions of 2,000 items</c>.</summary>
    public static string Children(MapRun mapRun)
    {
        var children = mapRun.ChildKind switch
        {
            ChildKind.Standard => Format.Count(mapRun.Children.Total, "Standard execution"),
            ChildKind.Express => Format.Count(mapRun.Children.Total, "Express execution"),
            _ => Format.Count(mapRun.Children.Total, "execution"),
        };
        return mapRun.IsBatched ? $"{children} for {Format.Count(mapRun.Items.Total, "item")}" : children;
    }

    private static string Percent(double percent) => string.Create(CultureInfo.InvariantCulture, $"{percent:0.##} %");
}
