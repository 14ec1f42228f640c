namespace Fanout.Monitoring.Runs;

/// <summary>Status of a Map Run, in AWS's words; the numbers are stored. One that waits for a redrive has no status of its own.</summary>
public enum MapRunStatus
{
    /// <summary>It starts children.</summary>
    Running = 1,

    /// <summary>All children ended, and no more of them failed than were tolerated.</summary>
    Succeeded = 2,

    /// <summary>More failed than were tolerated, or the items could not be read or the results not be written.</summary>
    Failed = 3,

    /// <summary>The execution that it belongs to was stopped.</summary>
    Aborted = 4,
}
