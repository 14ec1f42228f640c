using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Ports;

/// <summary>A failed or timed-out item with the run it belongs to.</summary>
/// <param name="Run">The run.</param>
/// <param name="MapState">Name of the Map state.</param>
/// <param name="Item">State of the item, error and cause included.</param>
/// <param name="Label">Short text that names the item to a person, its key without one; null while none is known.</param>
public sealed record FailedItemRow(RunIdentity Run, string MapState, ItemChange Item, string? Label);
