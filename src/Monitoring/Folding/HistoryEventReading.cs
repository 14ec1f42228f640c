using Amazon.StepFunctions.Model;

namespace Fanout.Monitoring.Folding;

/// <summary>What a fold reads of an event.</summary>
internal static class HistoryEventReading
{
    /// <summary>Time of the event; AWS always sends one.</summary>
    internal static DateTimeOffset TimeOf(HistoryEvent e) => UtcTime.From(e.Timestamp) ?? DateTimeOffset.UnixEpoch;

    internal static MapIterationEventDetails IterationOf(HistoryEvent e) =>
        e.MapIterationStartedEventDetails
        ?? e.MapIterationSucceededEventDetails
        ?? e.MapIterationFailedEventDetails
        ?? e.MapIterationAbortedEventDetails
        ?? throw new InvalidOperationException($"Event {e.Id} ({e.Type}) has no iteration details.");

    internal static (string? Error, string? Cause) ErrorOf(HistoryEvent e) => e.Type?.Value switch
    {
        "TaskFailed" => (e.TaskFailedEventDetails?.Error, e.TaskFailedEventDetails?.Cause),
        "TaskTimedOut" => (e.TaskTimedOutEventDetails?.Error, e.TaskTimedOutEventDetails?.Cause),
        "TaskStartFailed" => (e.TaskStartFailedEventDetails?.Error, e.TaskStartFailedEventDetails?.Cause),
        "TaskSubmitFailed" => (e.TaskSubmitFailedEventDetails?.Error, e.TaskSubmitFailedEventDetails?.Cause),
        "LambdaFunctionFailed" => (e.LambdaFunctionFailedEventDetails?.Error, e.LambdaFunctionFailedEventDetails?.Cause),
        "LambdaFunctionTimedOut" => (e.LambdaFunctionTimedOutEventDetails?.Error, e.LambdaFunctionTimedOutEventDetails?.Cause),
        "LambdaFunctionScheduleFailed" =>
            (e.LambdaFunctionScheduleFailedEventDetails?.Error, e.LambdaFunctionScheduleFailedEventDetails?.Cause),
        "LambdaFunctionStartFailed" => (e.LambdaFunctionStartFailedEventDetails?.Error, e.LambdaFunctionStartFailedEventDetails?.Cause),
        "ActivityFailed" => (e.ActivityFailedEventDetails?.Error, e.ActivityFailedEventDetails?.Cause),
        "ActivityTimedOut" => (e.ActivityTimedOutEventDetails?.Error, e.ActivityTimedOutEventDetails?.Cause),
        "ActivityScheduleFailed" => (e.ActivityScheduleFailedEventDetails?.Error, e.ActivityScheduleFailedEventDetails?.Cause),
        "MapRunFailed" => (e.MapRunFailedEventDetails?.Error, e.MapRunFailedEventDetails?.Cause),
        "EvaluationFailed" => (e.EvaluationFailedEventDetails?.Error, e.EvaluationFailedEventDetails?.Cause),
        "ExecutionFailed" => (e.ExecutionFailedEventDetails?.Error, e.ExecutionFailedEventDetails?.Cause),
        "ExecutionAborted" => (e.ExecutionAbortedEventDetails?.Error, e.ExecutionAbortedEventDetails?.Cause),
        "ExecutionTimedOut" => (e.ExecutionTimedOutEventDetails?.Error, e.ExecutionTimedOutEventDetails?.Cause),
        _ => (null, null),
    };
}
