namespace Fanout.Emulator.Registry.MapRuns;

/// <summary>MapRunItemCounts and MapRunExecutionCounts of the API.</summary>
internal sealed record MapRunCounts(long Pending, long Running, long Succeeded, long Failed, long TimedOut, long Aborted, long Total, long ResultsWritten)
{
    /// <summary>Unsuccessful ones that cannot be redriven.</summary>
    public long FailuresNotRedrivable { get; init; }

    /// <summary>Unsuccessful ones that wait to be redriven.</summary>
    public long PendingRedrive { get; init; }
}
