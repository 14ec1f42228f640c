using Fanout.Monitoring.Folding;

namespace Fanout.Monitoring.Ports;

/// <summary>An item in a list. Pending items have no row: they exist as indexes of their activation.</summary>
/// <param name="Item">State of the item.</param>
/// <param name="Label">Short text that names the item to a person; null while none is known.</param>
/// <param name="Key">By what it is known again in other runs; null without one.</param>
public sealed record ItemRow(ItemChange Item, string? Label, string? Key = null)
{
    /// <summary>What the item is called where there is room for one name.</summary>
    public string? Name => Label ?? Key;
}
