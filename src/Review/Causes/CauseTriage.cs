namespace Fanout.Review.Causes;

/// <summary>What people decided about a cause group.</summary>
public sealed record CauseTriage
{
    /// <summary>What a group begins with.</summary>
    public static readonly CauseTriage Untouched = new();

    /// <summary>Where the work stands.</summary>
    public CauseState State { get; init; }

    /// <summary>Name of the person who sees to it; null for nobody.</summary>
    public string? Owner { get; init; }

    /// <summary>An ignored group opens again at this moment; null when it does not by time.</summary>
    public DateTimeOffset? IgnoredUntil { get; init; }

    /// <summary>An ignored group opens again when so many more items have failed by it; null when it does not by number.</summary>
    public int? IgnoredItems { get; init; }

    /// <summary>When <see cref="State"/> was decided; null while it is new. What counts as coming back is counted from here.</summary>
    public DateTimeOffset? DecidedAt { get; init; }
}
