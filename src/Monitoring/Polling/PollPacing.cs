namespace Fanout.Monitoring.Polling;

/// <summary>Decides how long to wait between two polls: short while a run changes and is watched, growing while nothing happens.</summary>
/// <param name="options">The shortest and longest pauses.</param>
/// <param name="random">A number from 0 up to 1; spreads the polls of many runs.</param>
internal sealed class PollPacing(MonitoringOptions options, Func<double> random)
{
    /// <summary>What the pause grows by per poll that finds nothing.</summary>
    private const double QuietGrowth = 1.5;

    /// <summary>How much rarer a run that nobody watches is polled from the start.</summary>
    private const double UnwatchedFactor = 3;

    /// <summary>The part of a pause that is left to chance.</summary>
    private const double Jitter = 0.2;

    internal (TimeSpan Pause, PollPace Pace) Next(PollSituation situation)
    {
        var fastest = situation.Fastest ?? options.FastestPoll;
        if (situation.Failures > 0)
        {
            var pause = Grow(fastest, 2, situation.Failures, options.LongestPauseAfterFailure);
            return (Spread(pause), situation.WasThrottled ? PollPace.Throttled : PollPace.Failing);
        }

        if (!situation.IsWatched)
        {
            var first = Min(fastest * UnwatchedFactor, options.SlowestUnwatchedPoll);
            return (Spread(Grow(first, QuietGrowth, situation.Unchanged, options.SlowestUnwatchedPoll)), PollPace.Unwatched);
        }

        // One empty poll is chance; two are quiet.
        var quiet = Math.Max(0, situation.Unchanged - 1);
        var wait = Grow(fastest, QuietGrowth, quiet, options.SlowestWatchedPoll);
        var pace = situation.IsBudgetShort ? PollPace.Budget : quiet > 0 ? PollPace.Quiet : PollPace.Live;
        return (Spread(wait), pace);
    }

    private static TimeSpan Grow(TimeSpan first, double factor, int times, TimeSpan limit)
    {
        // Beyond this the power may be infinite, and the limit was reached long before.
        var grown = first.TotalSeconds * Math.Pow(factor, Math.Min(times, 100));
        return grown < limit.TotalSeconds ? TimeSpan.FromSeconds(grown) : limit;
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private TimeSpan Spread(TimeSpan pause) => pause * (1 - Jitter + (Jitter * random()));
}
