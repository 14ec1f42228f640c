using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Review.Retry;

/// <summary>A retry that somebody thinks about: the chosen items, and each route with what it would take.</summary>
public sealed record RetryDraft
{
    /// <summary>The run.</summary>
    public required RunRow Run { get; init; }

    /// <summary>The activation.</summary>
    public required Activation Activation { get; init; }

    /// <summary>The items that can be retried, by index.</summary>
    public required IReadOnlyList<ItemRow> Items { get; init; }

    /// <summary>Chosen items that are left out, and why, in sentences; empty when none is.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>The routes, best first.</summary>
    public required IReadOnlyList<RouteDraft> Routes { get; init; }

    /// <summary>The route to take when nobody says otherwise; null when none is possible.</summary>
    public RouteDraft? Best => Routes.FirstOrDefault(route => route.Offer.IsPossible);

    /// <summary>The draft of a route.</summary>
    public RouteDraft Of(RetryRoute route) => Routes.First(draft => draft.Offer.Route == route);
}
