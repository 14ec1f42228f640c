namespace Fanout.Monitoring.Polling;

/// <summary>What decides when a run is polled next.</summary>
/// <param name="IsWatched">Whether somebody watches it.</param>
/// <param name="Unchanged">Polls in a row that found nothing new.</param>
/// <param name="Failures">Polls in a row that failed.</param>
/// <param name="WasThrottled">Whether the last one failed because AWS found the requests too many.</param>
/// <param name="IsBudgetShort">Whether other requests wait for the budget that polls of the connection share.</param>
internal readonly record struct PollSituation(bool IsWatched, int Unchanged, int Failures, bool WasThrottled, bool IsBudgetShort)
{
    /// <summary>Shortest pause of the connection; null for that of the options.</summary>
    public TimeSpan? Fastest { get; init; }
}
