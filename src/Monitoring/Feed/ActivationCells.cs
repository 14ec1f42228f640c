using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Feed;

/// <summary>All items of an activation in a form small enough to hold and send for a million of them.</summary>
/// <param name="Activation">The activation.</param>
/// <param name="Statuses">One byte an item, by index: its <see cref="ItemStatus"/>.</param>
/// <param name="DurationsInMilliseconds">
/// By index: duration of an ended item, saturated at <see cref="int.MaxValue"/>; 0 while it is pending or running.
/// </param>
public sealed record ActivationCells(Activation Activation, ReadOnlyMemory<byte> Statuses, ReadOnlyMemory<int> DurationsInMilliseconds);
