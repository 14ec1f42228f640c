using Fanout.Monitoring.Folding;

namespace Fanout.Monitoring.Ports;

/// <summary>A child execution as the store has it.</summary>
/// <param name="Item">The item that it is.</param>
/// <param name="IsDescribed">Whether its details are stored too.</param>
public sealed record StoredChild(ItemChange Item, bool IsDescribed);
