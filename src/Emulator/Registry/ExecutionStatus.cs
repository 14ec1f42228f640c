namespace Fanout.Emulator.Registry;

/// <summary>Where an execution stands.</summary>
public enum ExecutionStatus
{
    /// <summary>Not ended.</summary>
    Running,

    /// <summary>Ended well.</summary>
    Succeeded,

    /// <summary>Ended by an error.</summary>
    Failed,

    /// <summary>Ended by the machine's time limit.</summary>
    TimedOut,

    /// <summary>Ended by StopExecution.</summary>
    Aborted,

    /// <summary>A child of a Map Run that ended without success and waits to be run again.</summary>
    PendingRedrive,
}
