namespace Fanout.Emulator.History;

/// <summary>The types of events a history can hold, named as the API names them.</summary>
public enum HistoryEventType
{
    /// <summary>A worker failed an activity.</summary>
    ActivityFailed,

    /// <summary>An activity was scheduled.</summary>
    ActivityScheduled,

    /// <summary>An activity could not be scheduled.</summary>
    ActivityScheduleFailed,

    /// <summary>A worker took an activity.</summary>
    ActivityStarted,

    /// <summary>A worker completed an activity.</summary>
    ActivitySucceeded,

    /// <summary>An activity took too long.</summary>
    ActivityTimedOut,

    /// <summary>A Choice state was entered.</summary>
    ChoiceStateEntered,

    /// <summary>A Choice state was left.</summary>
    ChoiceStateExited,

    /// <summary>A JSONata expression failed.</summary>
    EvaluationFailed,

    /// <summary>The execution was stopped.</summary>
    ExecutionAborted,

    /// <summary>The execution failed.</summary>
    ExecutionFailed,

    /// <summary>The execution was redriven.</summary>
    ExecutionRedriven,

    /// <summary>The execution began.</summary>
    ExecutionStarted,

    /// <summary>The execution succeeded.</summary>
    ExecutionSucceeded,

    /// <summary>The execution took longer than its machine allows.</summary>
    ExecutionTimedOut,

    /// <summary>A Fail state was entered; there is no exit from it.</summary>
    FailStateEntered,

    /// <summary>A function failed.</summary>
    LambdaFunctionFailed,

    /// <summary>A function call was scheduled.</summary>
    LambdaFunctionScheduled,

    /// <summary>A function call could not be scheduled.</summary>
    LambdaFunctionScheduleFailed,

    /// <summary>A function call began.</summary>
    LambdaFunctionStarted,

    /// <summary>A function call could not begin.</summary>
    LambdaFunctionStartFailed,

    /// <summary>A function answered.</summary>
    LambdaFunctionSucceeded,

    /// <summary>A function took longer than its state allows.</summary>
    LambdaFunctionTimedOut,

    /// <summary>An iteration was given up because a sibling failed.</summary>
    MapIterationAborted,

    /// <summary>An iteration failed.</summary>
    MapIterationFailed,

    /// <summary>An iteration began.</summary>
    MapIterationStarted,

    /// <summary>An iteration succeeded.</summary>
    MapIterationSucceeded,

    /// <summary>A Map Run was aborted.</summary>
    MapRunAborted,

    /// <summary>A Map Run failed.</summary>
    MapRunFailed,

    /// <summary>A Map Run was redriven.</summary>
    MapRunRedriven,

    /// <summary>A Map Run began.</summary>
    MapRunStarted,

    /// <summary>A Map Run succeeded.</summary>
    MapRunSucceeded,

    /// <summary>A Map state was given up.</summary>
    MapStateAborted,

    /// <summary>A Map state was entered.</summary>
    MapStateEntered,

    /// <summary>A Map state was left.</summary>
    MapStateExited,

    /// <summary>A Map state failed.</summary>
    MapStateFailed,

    /// <summary>A Map state knows its items.</summary>
    MapStateStarted,

    /// <summary>All iterations of a Map state ended well.</summary>
    MapStateSucceeded,

    /// <summary>A Parallel state was given up.</summary>
    ParallelStateAborted,

    /// <summary>A Parallel state was entered.</summary>
    ParallelStateEntered,

    /// <summary>A Parallel state was left.</summary>
    ParallelStateExited,

    /// <summary>A Parallel state failed.</summary>
    ParallelStateFailed,

    /// <summary>A Parallel state starts its branches.</summary>
    ParallelStateStarted,

    /// <summary>All branches of a Parallel state ended well.</summary>
    ParallelStateSucceeded,

    /// <summary>A Pass state was entered.</summary>
    PassStateEntered,

    /// <summary>A Pass state was left.</summary>
    PassStateExited,

    /// <summary>A Succeed state was entered.</summary>
    SucceedStateEntered,

    /// <summary>A Succeed state was left.</summary>
    SucceedStateExited,

    /// <summary>A service call failed.</summary>
    TaskFailed,

    /// <summary>A service call was scheduled.</summary>
    TaskScheduled,

    /// <summary>A service call began.</summary>
    TaskStarted,

    /// <summary>A service call could not begin.</summary>
    TaskStartFailed,

    /// <summary>A Task state was given up.</summary>
    TaskStateAborted,

    /// <summary>A Task state was entered.</summary>
    TaskStateEntered,

    /// <summary>A Task state was left.</summary>
    TaskStateExited,

    /// <summary>A job could not be submitted.</summary>
    TaskSubmitFailed,

    /// <summary>A job was submitted and is waited for.</summary>
    TaskSubmitted,

    /// <summary>A service call succeeded.</summary>
    TaskSucceeded,

    /// <summary>A service call took longer than its state allows.</summary>
    TaskTimedOut,

    /// <summary>A Wait state was given up.</summary>
    WaitStateAborted,

    /// <summary>A Wait state was entered.</summary>
    WaitStateEntered,

    /// <summary>A Wait state was left.</summary>
    WaitStateExited,
}
