namespace Fanout.Emulator.Engine.Distributed;

/// <summary>Where a Map Run stands.</summary>
internal enum MapRunStatus
{
    /// <summary>Open.</summary>
    Running,

    /// <summary>Ended within the thresholds.</summary>
    Succeeded,

    /// <summary>Ended by too many failures, by its reader or by its writer.</summary>
    Failed,

    /// <summary>Given up with its execution.</summary>
    Aborted,
}
