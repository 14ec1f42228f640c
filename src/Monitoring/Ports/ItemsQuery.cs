using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Ports;

/// <summary>Which items of an activation a grid shows, and in which order.</summary>
public sealed record ItemsQuery
{
    /// <summary>The run.</summary>
    public required RunId Run { get; init; }

    /// <summary>The activation.</summary>
    public required long Activation { get; init; }

    /// <summary>Only these statuses; empty means all.</summary>
    public IReadOnlyList<ItemStatus> Statuses { get; init; } = [];

    /// <summary>Text that index, label, error or cause contains, upper and lower case alike.</summary>
    public string? Search { get; init; }

    /// <summary>Order of the rows; ties are broken by index.</summary>
    public ItemOrder Order { get; init; } = ItemOrder.Index;

    /// <summary>Largest first.</summary>
    public bool Descending { get; init; }
}
