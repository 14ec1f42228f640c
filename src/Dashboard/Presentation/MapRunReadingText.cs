using System.Globalization;
using Fanout.Monitoring.MapRuns;

namespace Fanout.Dashboard.Presentation;

/// <summary>Says how far a Map Run is read, and why it is not read more often.</summary>
public static class MapRunReadingText
{
    /// <summary>What is still to be read.</summary>
    public static IEnumerable<string> Unread(MapRunHealth health)
    {
        ArgumentNullException.ThrowIfNull(health);
        if (health.Unlisted > 0)
        {
            yield return $"{Format.Count(health.Unlisted)} are counted and not listed yet{Reason(health)}";
        }

        if (health.Undescribed > 0)
        {
            yield return $"the errors of {Format.Count(health.Undescribed)} are still to be read";
        }
    }

    private static string Reason(MapRunHealth health) => health switch
    {
        { ListsPerSecond: { } rate } => $": ListExecutions may be called {Number(rate)} times a second, for a thousand of them each",
        { IsListLagging: true } => ": AWS's lists lag behind its counters",
        _ => "",
    };

    /// <summary>Why its counters are not read more often.</summary>
    public static string Sharing(MapRunHealth health)
    {
        ArgumentNullException.ThrowIfNull(health);
        var interval = Number(health.ShareInterval.TotalSeconds);
        return health.Sharers > 1
            ? $"DescribeMapRun is shared by {Format.Count(health.Sharers)} Map Runs: this one is read every {interval} s"
            : $"DescribeMapRun may be called every {interval} s";
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
