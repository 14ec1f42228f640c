namespace Fanout.Storage.Causes;

/// <summary>A failed item without a group of today's rules, as it was read.</summary>
internal sealed record UngroupedItem
{
    public required long RunId { get; init; }

    public required long Activation { get; init; }

    public required int Index { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    public required bool WasTriedAgain { get; init; }

    public required bool IsChild { get; init; }

    public string? Error { get; init; }

    public string? Cause { get; init; }

    /// <summary>Its group by older rules; null when it has none.</summary>
    public long? Former { get; init; }
}
