using System.Globalization;
using Fanout.Monitoring.Insights;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Presentation;

/// <summary>What a run has cost so far, and how that was counted.</summary>
/// <param name="Price">The price: <c>≈ $0.18</c>.</param>
/// <param name="Counted">What was counted: <c>2 transitions, without those of its children</c>.</param>
/// <param name="Note">What is in it and what is not.</param>
public sealed record PriceText(string Price, string Counted, string Note)
{
    /// <summary>The price of a run's state transitions at the prices of its region.</summary>
    /// <param name="run">The run.</param>
    /// <param name="transitions">Its own transitions. Those of children are in their histories, each of which would be a request.</param>
    /// <param name="mapRuns">Its Map Runs, whose children are executions of their own.</param>
    /// <param name="prices">The prices.</param>
    public static PriceText Of(RunIdentity run, long transitions, IReadOnlyCollection<MapRun> mapRuns, PriceOptions prices)
    {
        ArgumentNullException.ThrowIfNull(mapRuns);
        ArgumentNullException.ThrowIfNull(prices);
        var region = run.Execution.Value.Split(':') is { Length: > 3 } parts ? parts[3] : "";
        var perThousand = prices.PerThousandIn(region);
        var note = string.Create(
            CultureInfo.InvariantCulture,
            $"{transitions:N0} state transitions at ${perThousand} per 1,000 in {region}, the price of {prices.AsOf}. Free tier, functions and logs are not counted{NotCounted(mapRuns)}.");
        return new PriceText(Format.Dollars(transitions * perThousand / 1_000), Format.Count(transitions, "transition") + Without(mapRuns), note);
    }

    private static bool AreExpress(IReadOnlyCollection<MapRun> mapRuns) => mapRuns.All(mapRun => mapRun.ChildKind == ChildKind.Express);

    private static string Without(IReadOnlyCollection<MapRun> mapRuns) => mapRuns.Count == 0 ? ""
        : AreExpress(mapRuns) ? ", without its Express children"
        : ", without those of its children";

    // Source: AWS Step Functions pricing.
    private static string NotCounted(IReadOnlyCollection<MapRun> mapRuns) => mapRuns.Count == 0 ? ""
        : AreExpress(mapRuns) ? ", nor are the Express children, which are charged by requests, duration and memory"
        : ", nor are the transitions of the child executions, which are charged in the same way";
}
