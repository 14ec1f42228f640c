using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Projection;

/// <summary>What was read of a child execution beyond the list.</summary>
/// <param name="Key">The item that it is.</param>
/// <param name="Details">What was read.</param>
public sealed record ItemDetails(ItemKey Key, ChildDetails Details);
