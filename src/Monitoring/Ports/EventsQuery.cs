using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Ports;

/// <summary>Which stored events of a run to list, in the order of their ids.</summary>
public sealed record EventsQuery
{
    /// <summary>The run.</summary>
    public required RunId Run { get; init; }

    /// <summary>Only events that this item, or a Map nested in it, wrote.</summary>
    public ItemKey? Item { get; init; }

    /// <summary>Only events of these types; empty means all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Only events that belong to the state of this name.</summary>
    public string? State { get; init; }

    /// <summary>Only events at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only events before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Text that type, state name or details contain, upper and lower case alike.</summary>
    public string? Search { get; init; }

    /// <summary>Newest first.</summary>
    public bool Descending { get; init; }

    /// <summary>Only events after this id, or before it when <see cref="Descending"/>.</summary>
    public long? After { get; init; }

    /// <summary>Rows wanted, 1 to 1,000.</summary>
    public int Take { get; init; } = 100;
}
