using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Api;

/// <summary>An item in a file.</summary>
/// <param name="Key">The item.</param>
/// <param name="Row">Its state; null while it is pending.</param>
internal sealed record ExportedItem(ItemKey Key, ItemRow? Row)
{
    internal ItemStatus Status => Row?.Item.Status ?? ItemStatus.Pending;
}
