namespace Fanout.Review.Jobs;

/// <summary>What a job is doing; the numbers are stored.</summary>
public enum JobState
{
    /// <summary>Waits to be taken up.</summary>
    Queued = 0,

    /// <summary>Sends items, or waits for those that were sent.</summary>
    Running = 1,

    /// <summary>Sends nothing until somebody resumes it; what was sent runs to its end.</summary>
    Paused = 2,

    /// <summary>Somebody ended it; what was sent runs to its end.</summary>
    Aborting = 3,

    /// <summary>Ended by somebody: what had not been sent was skipped.</summary>
    Aborted = 4,

    /// <summary>Nothing is left to send or to wait for.</summary>
    Done = 5,
}
