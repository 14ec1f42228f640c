using Fanout.Emulator.History;

namespace Fanout.Emulator.Registry;

/// <summary>How an execution ended.</summary>
internal sealed record ExecutionEnd(ExecutionStatus Status, DateTimeOffset StopDate, string? Error, string? Cause)
{
    /// <summary>Reads the end off the last event. Observed: a time-out tells neither error nor cause.</summary>
    internal static ExecutionEnd Of(HistoryEvent last)
    {
        var failure = last.Details as EventDetails.Failure;
        return last.Type switch
        {
            HistoryEventType.ExecutionSucceeded => new ExecutionEnd(ExecutionStatus.Succeeded, last.Timestamp, null, null),
            HistoryEventType.ExecutionFailed => new ExecutionEnd(ExecutionStatus.Failed, last.Timestamp, failure?.Error, failure?.Cause),
            HistoryEventType.ExecutionAborted => new ExecutionEnd(ExecutionStatus.Aborted, last.Timestamp, failure?.Error, failure?.Cause),
            HistoryEventType.ExecutionTimedOut => new ExecutionEnd(ExecutionStatus.TimedOut, last.Timestamp, null, null),
            _ => throw new ArgumentOutOfRangeException(nameof(last), last.Type, "Not an event that ends an execution."),
        };
    }
}
