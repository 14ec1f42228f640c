namespace Fanout.Dashboard.ViewModels;

/// <summary>Groups of AWS's event types.</summary>
public static class EventTypes
{
    /// <summary>A state is entered.</summary>
    public static IReadOnlyList<string> Entered { get; } =
    [
        "TaskStateEntered", "MapStateEntered", "ParallelStateEntered", "PassStateEntered", "ChoiceStateEntered", "WaitStateEntered",
        "SucceedStateEntered", "FailStateEntered",
    ];

    /// <summary>A try, a state or an item ends with an error.</summary>
    public static IReadOnlyList<string> Failures { get; } =
    [
        "LambdaFunctionFailed", "LambdaFunctionTimedOut", "LambdaFunctionScheduleFailed", "LambdaFunctionStartFailed",
        "TaskFailed", "TaskTimedOut", "TaskStartFailed", "TaskSubmitFailed",
        "ActivityFailed", "ActivityTimedOut", "ActivityScheduleFailed",
        "EvaluationFailed", "MapRunFailed", "MapStateFailed", "ParallelStateFailed", "FailStateEntered",
    ];
}
