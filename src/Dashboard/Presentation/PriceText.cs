using System.Globalization;
using Fanout.Monitoring.Insights;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Presentation;

/// <summary>What a run has cost so far, and how that was counted.</summary>
/// <param name="Price">The price: <c>≈ $0.18</c>.</param>
/// <param name="Note">What is in it and what is not.</param>
public sealed record PriceText(string Price, string Note)
{
    /// <summary>The price of a run's state transitions at the prices of its region.</summary>
    public static PriceText Of(RunIdentity run, long transitions, bool hasChildren, PriceOptions prices)
    {
        ArgumentNullException.ThrowIfNull(prices);
        var region = run.Execution.Value.Split(':') is { Length: > 3 } parts ? parts[3] : "";
        var perThousand = prices.PerThousandIn(region);
        var note = string.Create(
            CultureInfo.InvariantCulture,
            $"{transitions:N0} state transitions at ${perThousand} per 1,000 in {region}, the price of {prices.AsOf}. Free tier, functions and logs are not counted{(hasChildren ? ", nor are child executions" : "")}.");
        return new PriceText(Format.Dollars(transitions * perThousand / 1_000), note);
    }
}
