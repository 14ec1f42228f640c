namespace Fanout.Monitoring.Items;

/// <summary>Which items of an activation a grid shows, and in which order. Equal questions of many watchers are answered once.</summary>
public sealed record ItemsQuery
{
    /// <summary>The activation.</summary>
    public required long Activation { get; init; }

    /// <summary>Only these statuses.</summary>
    public StatusSet Statuses { get; init; }

    /// <summary>Only items that took, or have run for, at least so long. Pending items have no duration and are left out.</summary>
    public TimeSpan? AtLeast { get; init; }

    /// <summary>Only items that took, or have run for, at most so long. Pending items have no duration and are left out.</summary>
    public TimeSpan? AtMost { get; init; }

    /// <summary>Only items with at least so many attempts; 0 for all. Columns count up to 255.</summary>
    public int MinAttempts { get; init; }

    /// <summary>
    /// Text that index, label, error or cause contains, upper and lower case alike; <c>#473</c> is the item with this index alone.
    /// </summary>
    public string? Search { get; init; }

    /// <summary>Order of the rows; ties are broken by index, upwards.</summary>
    public ItemOrder Order { get; init; } = ItemOrder.Index;

    /// <summary>Largest first.</summary>
    public bool Descending { get; init; }

    /// <summary>Whether the answer changes with the time alone: items that run get older.</summary>
    internal bool DependsOnClock => AtLeast is not null || AtMost is not null;

    /// <summary>Whether columns alone leave nothing out.</summary>
    internal bool TakesAll => Statuses.IsEmpty && !DependsOnClock && MinAttempts <= 0;
}
