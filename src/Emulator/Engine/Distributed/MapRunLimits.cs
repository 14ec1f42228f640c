namespace Fanout.Emulator.Engine.Distributed;

/// <summary>What a Map Run may do at once and how much may fail; UpdateMapRun changes it while the Map Run is open.</summary>
/// <param name="MaxConcurrency">As configured; 0 for none.</param>
/// <param name="ToleratedCount">How many items may fail; null when not given.</param>
/// <param name="ToleratedPercentage">How many of a hundred items may fail; null when not given.</param>
internal sealed record MapRunLimits(int MaxConcurrency, long? ToleratedCount, double? ToleratedPercentage)
{
    // Source: "Using Map state in Distributed mode", MaxConcurrency: 10,000 parallel child executions.
    private const int MostChildren = 10_000;
    private const double Hundred = 100;

    /// <summary>How many children run at once.</summary>
    internal int Concurrency => MaxConcurrency == 0 ? MostChildren : Math.Min(MaxConcurrency, MostChildren);

    /// <summary>
    /// Whether more failed than may. Without any threshold nothing may. A share is only taken of a total that is known: while a dataset
    /// is being read it could still turn out small enough.
    /// </summary>
    /// <param name="failed">Items that failed or timed out.</param>
    /// <param name="total">All items; null while it is not known.</param>
    internal bool AreExceededBy(long failed, long? total)
    {
        if (failed == 0)
        {
            return false;
        }

        if (ToleratedCount is null && ToleratedPercentage is null)
        {
            return true;
        }

        return failed > ToleratedCount || (total is { } all && failed * Hundred / all > ToleratedPercentage);
    }
}
