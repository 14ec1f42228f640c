namespace Fanout.Monitoring.Insights;

/// <summary>An item and how long it took, or has run for.</summary>
/// <param name="Index">Index of the item.</param>
/// <param name="Took">The time.</param>
public sealed record SlowItem(int Index, TimeSpan Took);
