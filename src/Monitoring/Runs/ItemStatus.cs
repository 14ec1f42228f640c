namespace Fanout.Monitoring.Runs;

/// <summary>Status of an item; the numbers are stored and sent to browsers and never change their meaning.</summary>
public enum ItemStatus : byte
{
    /// <summary>Not started: the Map has not reached it.</summary>
    Pending = 0,

    /// <summary>Started and not ended.</summary>
    Running = 1,

    /// <summary>Ended well.</summary>
    Succeeded = 2,

    /// <summary>Ended by an error that its iteration did not catch.</summary>
    Failed = 3,

    /// <summary>Failed because a task took longer than it was allowed to.</summary>
    TimedOut = 4,

    /// <summary>Ended from outside: a sibling failed or the run was stopped.</summary>
    Aborted = 5,
}
