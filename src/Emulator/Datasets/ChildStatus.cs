namespace Fanout.Emulator.Datasets;

/// <summary>How a child execution ended.</summary>
internal enum ChildStatus
{
    /// <summary>Never started.</summary>
    Pending,

    /// <summary>SUCCEEDED.</summary>
    Succeeded,

    /// <summary>FAILED.</summary>
    Failed,

    /// <summary>TIMED_OUT.</summary>
    TimedOut,

    /// <summary>ABORTED.</summary>
    Aborted,
}
