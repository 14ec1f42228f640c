namespace Fanout.Monitoring.MapRuns;

/// <summary>What came of a read that is repeated.</summary>
internal enum ReadResult
{
    /// <summary>Nothing is new.</summary>
    Unchanged,

    /// <summary>Something is new, or more is waiting to be read.</summary>
    Changed,

    /// <summary>Nothing new will come.</summary>
    Finished,
}
