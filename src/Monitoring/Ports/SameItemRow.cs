using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Ports;

/// <summary>An item of another run with the same key.</summary>
/// <param name="Run">The run.</param>
/// <param name="Item">State of the item.</param>
public sealed record SameItemRow(RunIdentity Run, ItemChange Item);
