using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Insights;

/// <summary>
/// Says when the items will be done, as a band. While items wait, by the rate at which they end: between the slowest and the fastest
/// of three parts of the last stretch of time, widened by what chance alone does to a count of events (1.64 standard deviations of a
/// Poisson count: 9 of 10). When none waits, by how long the others took.
/// </summary>
internal static class EtaEstimate
{
    /// <summary>Fewer ended items say too little about the rest.</summary>
    internal const int FewestEnded = 20;

    private const double Deviations = 1.64;

    /// <summary>A band wider than so many times its distance says nothing.</summary>
    private const double WidestShare = 3;

    private static readonly TimeSpan Wide = TimeSpan.FromMinutes(1);

    /// <summary>The band; null when it could not be honest.</summary>
    /// <param name="asOf">The moment up to which items are known.</param>
    /// <param name="counts">All items.</param>
    /// <param name="durations">Durations of those that ended.</param>
    /// <param name="window">The recent rate.</param>
    /// <param name="lastStart">Start of the youngest item that runs; null when none does.</param>
    internal static EtaBand? Find(
        DateTimeOffset asOf, ItemCounts counts, DurationFigures durations, RateWindow window, DateTimeOffset? lastStart)
    {
        if (durations.Count < FewestEnded || counts.Pending + counts.Running == 0)
        {
            return null;
        }

        var band = counts.Pending > 0 ? ByRate(asOf, counts, durations, window) : ByDuration(asOf, durations, lastStart);
        return band is not null && band.To - band.From <= Wide + (WidestShare * (band.From - asOf)) ? band : null;
    }

    private static EtaBand? ByRate(DateTimeOffset asOf, ItemCounts counts, DurationFigures durations, RateWindow window)
    {
        if (window.Count < FewestEnded)
        {
            return null;
        }

        var chance = Deviations / Math.Sqrt(window.Count);
        var slowest = Math.Min(window.Slowest, window.PerSecond * (1 - chance));
        var fastest = Math.Max(window.Fastest, window.PerSecond * (1 + chance));
        var left = counts.Pending + counts.Running;
        if (slowest <= 0 || left / slowest > TimeSpan.FromDays(366).TotalSeconds)
        {
            return null;
        }

        // The last item of all takes its time, whatever the rate before.
        var earliest = TimeSpan.FromSeconds(left / fastest);
        return new EtaBand(
            asOf + (earliest > durations.P50 ? earliest : durations.P50),
            asOf + TimeSpan.FromSeconds(left / slowest) + (durations.P99 - durations.P50));
    }

    private static EtaBand? ByDuration(DateTimeOffset asOf, DurationFigures durations, DateTimeOffset? lastStart)
    {
        if (lastStart is not { } start || start + durations.P99 <= asOf)
        {
            // All of them run for longer than the others took: nobody knows.
            return null;
        }

        var from = start + durations.P50;
        return new EtaBand(from > asOf ? from : asOf, start + durations.P99);
    }
}
