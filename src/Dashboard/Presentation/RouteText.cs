using Fanout.Review.Retry;

namespace Fanout.Dashboard.Presentation;

/// <summary>Names of routes, and what a button says that takes one.</summary>
public static class RouteText
{
    /// <summary>Name of a route where it is offered.</summary>
    public static string Title(RetryRoute route) => route switch
    {
        RetryRoute.Redrive => "Redrive the run",
        RetryRoute.NewRun => "New run with only these items",
        RetryRoute.Invoke => "Call the function directly",
        _ => throw new ArgumentOutOfRangeException(nameof(route), route, "Not a route."),
    };

    /// <summary>What is done and what it costs: <c>Retry 14 items by a new run (about $0.001)</c>.</summary>
    public static string Button(RouteOffer offer, int items)
    {
        ArgumentNullException.ThrowIfNull(offer);
        var by = offer.Route switch
        {
            RetryRoute.Redrive => "by redrive",
            RetryRoute.NewRun => "by a new run",
            _ => items == 1 ? "by a direct call" : "by direct calls",
        };
        return $"Retry {Format.Count(items, "item")} {by}{(Cost(offer) is { } cost ? $" ({cost})" : "")}";
    }

    /// <summary>What state transitions cost, roughly; null where there are none.</summary>
    public static string? Cost(RouteOffer offer)
    {
        ArgumentNullException.ThrowIfNull(offer);
        return (offer.Transitions, offer.Price) switch
        {
            (0, _) or (_, null) => null,
            (_, < 0.0005m) => "less than $0.001",
            (_, < 0.1m and var price) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"about ${price:0.000}"),
            (_, { } price) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"about ${price:N2}"),
        };
    }
}
