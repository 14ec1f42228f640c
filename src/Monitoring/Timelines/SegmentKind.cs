namespace Fanout.Monitoring.Timelines;

/// <summary>What a stretch of time was spent on.</summary>
public enum SegmentKind
{
    /// <summary>A task was entered or scheduled and had not started.</summary>
    Waiting,

    /// <summary>A try of a task, from its start to its end.</summary>
    Attempt,

    /// <summary>The pause between a failed try and the next one.</summary>
    BackOff,

    /// <summary>A Wait state.</summary>
    Wait,

    /// <summary>A Map state; its items have rows of their own.</summary>
    Map,

    /// <summary>A Parallel state; the states of its branches have segments of their own.</summary>
    Parallel,

    /// <summary>Any other state.</summary>
    State,

    /// <summary>A child execution of a distributed Map of which only start and end are known.</summary>
    Execution,
}
