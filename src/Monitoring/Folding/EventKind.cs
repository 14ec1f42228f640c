using System.Collections.Frozen;

namespace Fanout.Monitoring.Folding;

/// <summary>What an event type means for the fold; the 62 types of AWS fall into these.</summary>
internal enum EventKind : byte
{
    /// <summary>Belongs to its thread and changes nothing: started, submitted, succeeded. Unknown types are taken for these.</summary>
    Progress,
    ExecutionStarted,
    ExecutionSucceeded,
    ExecutionFailed,
    ExecutionAborted,
    ExecutionTimedOut,
    ExecutionRedriven,
    StateEntered,
    StateExited,

    /// <summary>Task or wait ended from outside; carries no name.</summary>
    StateAborted,

    /// <summary>A try of a task begins.</summary>
    Scheduled,

    /// <summary>A try of a task, or a Map Run, ends with an error.</summary>
    Failure,
    EvaluationFailed,
    MapStarted,
    MapRunStarted,
    MapSucceeded,
    MapFailed,
    MapAborted,
    IterationStarted,
    IterationSucceeded,
    IterationFailed,
    IterationAborted,
    ParallelStarted,
    ParallelSucceeded,
    ParallelFailed,
    ParallelAborted,
}

/// <summary>Finds the kind of an event type.</summary>
internal static class EventKinds
{
    private static readonly FrozenDictionary<string, EventKind> ByType = new Dictionary<string, EventKind>
    {
        ["ExecutionStarted"] = EventKind.ExecutionStarted,
        ["ExecutionSucceeded"] = EventKind.ExecutionSucceeded,
        ["ExecutionFailed"] = EventKind.ExecutionFailed,
        ["ExecutionAborted"] = EventKind.ExecutionAborted,
        ["ExecutionTimedOut"] = EventKind.ExecutionTimedOut,
        ["ExecutionRedriven"] = EventKind.ExecutionRedriven,
        ["TaskScheduled"] = EventKind.Scheduled,
        ["LambdaFunctionScheduled"] = EventKind.Scheduled,
        ["ActivityScheduled"] = EventKind.Scheduled,
        ["TaskFailed"] = EventKind.Failure,
        ["TaskTimedOut"] = EventKind.Failure,
        ["TaskStartFailed"] = EventKind.Failure,
        ["TaskSubmitFailed"] = EventKind.Failure,
        ["LambdaFunctionFailed"] = EventKind.Failure,
        ["LambdaFunctionTimedOut"] = EventKind.Failure,
        ["LambdaFunctionScheduleFailed"] = EventKind.Failure,
        ["LambdaFunctionStartFailed"] = EventKind.Failure,
        ["ActivityFailed"] = EventKind.Failure,
        ["ActivityTimedOut"] = EventKind.Failure,
        ["ActivityScheduleFailed"] = EventKind.Failure,
        ["MapRunFailed"] = EventKind.Failure,
        ["EvaluationFailed"] = EventKind.EvaluationFailed,
        ["MapStateStarted"] = EventKind.MapStarted,
        ["MapRunStarted"] = EventKind.MapRunStarted,
        ["MapStateSucceeded"] = EventKind.MapSucceeded,
        ["MapStateFailed"] = EventKind.MapFailed,
        ["MapStateAborted"] = EventKind.MapAborted,
        ["MapIterationStarted"] = EventKind.IterationStarted,
        ["MapIterationSucceeded"] = EventKind.IterationSucceeded,
        ["MapIterationFailed"] = EventKind.IterationFailed,
        ["MapIterationAborted"] = EventKind.IterationAborted,
        ["ParallelStateStarted"] = EventKind.ParallelStarted,
        ["ParallelStateSucceeded"] = EventKind.ParallelSucceeded,
        ["ParallelStateFailed"] = EventKind.ParallelFailed,
        ["ParallelStateAborted"] = EventKind.ParallelAborted,
        ["TaskStateAborted"] = EventKind.StateAborted,
        ["WaitStateAborted"] = EventKind.StateAborted,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static EventKind Of(string? type) => type switch
    {
        null => EventKind.Progress,
        _ when type.EndsWith("StateEntered", StringComparison.Ordinal) => EventKind.StateEntered,
        _ when type.EndsWith("StateExited", StringComparison.Ordinal) => EventKind.StateExited,
        _ => ByType.GetValueOrDefault(type),
    };
}
