using Fanout.Monitoring.MapRuns;
using Fanout.Monitoring.Polling;

namespace Fanout.Dashboard.Presentation;

/// <summary>Says why data is not refreshed at the shortest interval.</summary>
public static class FreshnessText
{
    /// <summary>The reason in a few words; null when there is nothing to explain.</summary>
    public static string? Reason(PollHealth health)
    {
        ArgumentNullException.ThrowIfNull(health);
        return health.Pace switch
        {
            PollPace.Live or PollPace.Ended => health.Problem,
            // The history of a run stands still while a Map Run works; what changes is read from that.
            PollPace.Quiet when health.MapRuns.Any(mapRun => mapRun.Pace == PollPace.Live) => null,
            PollPace.Quiet => "slower: nothing changed for a while",
            PollPace.Unwatched => "slower: nobody watched",
            PollPace.Budget when SlowestMapRun(health) is { } mapRun => $"slower: {MapRunReadingText.Sharing(mapRun)}",
            PollPace.Budget => "slower: the request budget of the connection is used up",
            PollPace.Throttled => "slower: AWS throttles this account",
            PollPace.Failing => $"{Format.Count(health.Failures, "attempt")} failed: {health.Problem ?? "no answer"}",
            _ => throw new ArgumentOutOfRangeException(nameof(health), health.Pace, "Not a pace."),
        };
    }

    private static MapRunHealth? SlowestMapRun(PollHealth health) =>
        health.MapRuns.Where(mapRun => mapRun.Pace == PollPace.Budget).MaxBy(mapRun => mapRun.ShareInterval);
}
