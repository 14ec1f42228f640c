using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Fanout.Tests.Shared.Fakes;

/// <summary>An execution of <see cref="FakeStepFunctions"/>: a history of which AWS has written the first part.</summary>
public sealed class FakeExecution(string arn, string stateMachine, DateTimeOffset startedAt, IReadOnlyList<HistoryEvent> history)
{
    private int _written;

    public string Arn { get; } = arn;

    public string StateMachine { get; } = stateMachine;

    public DateTimeOffset StartedAt { get; } = startedAt;

    public string Input { get; init; } = "{}";

    /// <summary>How many of its events are written; the rest is still to happen.</summary>
    public int Written
    {
        get => Volatile.Read(ref _written);
        set => Volatile.Write(ref _written, value);
    }

    public IReadOnlyList<HistoryEvent> Events => [.. history.Take(Written)];

    public ExecutionStatus Status => (Written == 0 ? null : history[Written - 1].Type.Value) switch
    {
        "ExecutionSucceeded" => ExecutionStatus.SUCCEEDED,
        "ExecutionFailed" => ExecutionStatus.FAILED,
        "ExecutionAborted" => ExecutionStatus.ABORTED,
        "ExecutionTimedOut" => ExecutionStatus.TIMED_OUT,
        _ => ExecutionStatus.RUNNING,
    };
}
