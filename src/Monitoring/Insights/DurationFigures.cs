namespace Fanout.Monitoring.Insights;

/// <summary>Percentiles of the durations of items that ended by themselves; aborted ones were cut short and do not count.</summary>
/// <param name="Count">How many items they are of.</param>
/// <param name="P50">Half of the items took no longer.</param>
/// <param name="P90">Nine of ten took no longer.</param>
/// <param name="P99">Ninety-nine of a hundred took no longer.</param>
public sealed record DurationFigures(int Count, TimeSpan P50, TimeSpan P90, TimeSpan P99);
