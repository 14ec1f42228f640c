using Fanout.Monitoring.Runs;

namespace Fanout.Review.Retry;

/// <summary>What somebody decided to do about chosen items: complete, so that it can be stored, started and resumed without asking again.</summary>
public sealed record RetryPlan
{
    /// <summary>The run in which the items failed.</summary>
    public required RunIdentity Run { get; init; }

    /// <summary>The activation that the items belong to.</summary>
    public required long Activation { get; init; }

    /// <summary>Name of its Map state.</summary>
    public required string MapState { get; init; }

    /// <summary>The items, by index.</summary>
    public required IReadOnlyList<RetryItem> Items { get; init; }

    /// <summary>What is done for them.</summary>
    public required RetryAction Action { get; init; }
}
