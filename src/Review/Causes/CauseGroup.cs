namespace Fanout.Review.Causes;

/// <summary>All failed items with one fingerprint, over all machines and runs, and what people decided about them.</summary>
public sealed record CauseGroup
{
    /// <summary>Its number.</summary>
    public required CauseId Id { get; init; }

    /// <summary>What its items have in common.</summary>
    public required Fingerprint Fingerprint { get; init; }

    /// <summary>When the first item that is known failed by it; kept after that item is deleted.</summary>
    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>When an item failed by it last, fixed since or not.</summary>
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>What people decided.</summary>
    public required CauseTriage Triage { get; init; }

    /// <summary>Changes of <see cref="Triage"/> so far; a change names the one it was made upon.</summary>
    public required long Version { get; init; }

    /// <summary>The group that has its items since the rules changed; null while it has them itself.</summary>
    public CauseId? Successor { get; init; }
}
