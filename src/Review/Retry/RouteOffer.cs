namespace Fanout.Review.Retry;

/// <summary>What a route would do for chosen items, for a person to decide on.</summary>
public sealed record RouteOffer
{
    /// <summary>The route.</summary>
    public required RetryRoute Route { get; init; }

    /// <summary>Why it cannot be taken, in a sentence; null when it can.</summary>
    public string? Obstacle { get; init; }

    /// <summary>Whether it can be taken.</summary>
    public bool IsPossible => Obstacle is null;

    /// <summary>What happens when it is taken, in sentences: one line each.</summary>
    public IReadOnlyList<string> Effects { get; init; } = [];

    /// <summary>What runs again besides the chosen items, in sentences; empty when nothing does.</summary>
    public IReadOnlyList<string> AlsoRuns { get; init; } = [];

    /// <summary>State transitions at least, without retries; 0 for a route without Step Functions.</summary>
    public long Transitions { get; init; }

    /// <summary>What AWS charges for them in US dollars; null where that is not known, and on the embedded endpoint.</summary>
    public decimal? Price { get; init; }
}
