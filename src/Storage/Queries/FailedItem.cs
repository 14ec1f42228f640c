using Fanout.Monitoring.Ports;
using Fanout.Storage.Schema;

namespace Fanout.Storage.Queries;

/// <summary>An item with the rows it belongs to.</summary>
internal sealed record FailedItem(ItemRecord Item, RunRecord Run, string MapState)
{
    public FailedItemRow ToRow() => new(Run.ToIdentity(), MapState, Item.ToChange(), Item.Label ?? Item.Key);
}
