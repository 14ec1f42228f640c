using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Fanout.Tests.Shared.Histories;

/// <summary>
/// Writes a history event by event, in the way of AWS: ids from 1 without gaps, one event a second. Every method answers with the id of
/// its event, which the next one takes as its previous event.
/// </summary>
public sealed class HistoryBuilder(DateTimeOffset? start = null)
{
    private const string Function = "arn:aws:lambda:eu-west-1:123456789012:function:work";

    private readonly DateTimeOffset _start = start ?? new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly List<HistoryEvent> _events = [];

    /// <summary>The events so far, ascending.</summary>
    public IReadOnlyList<HistoryEvent> Events => _events;

    /// <summary>Id of the last event.</summary>
    public long Last => _events.Count;

    /// <summary>Time of an event.</summary>
    public DateTimeOffset TimeOf(long id) => _start.AddSeconds(id);

    public long Add(string type, long previous, Action<HistoryEvent>? details = null)
    {
        var e = new HistoryEvent
        {
            Id = _events.Count + 1,
            PreviousEventId = previous,
            Type = HistoryEventType.FindValue(type),
            Timestamp = TimeOf(_events.Count + 1).UtcDateTime,
        };
        details?.Invoke(e);
        _events.Add(e);
        return e.Id!.Value;
    }

    public long ExecutionStarted(string input = "{}") => Add(
        "ExecutionStarted", 0, e => e.ExecutionStartedEventDetails = new ExecutionStartedEventDetails { Input = input });

    public long ExecutionSucceeded(long previous, string output = "{}") => Add(
        "ExecutionSucceeded", previous, e => e.ExecutionSucceededEventDetails = new ExecutionSucceededEventDetails { Output = output });

    public long ExecutionFailed(long previous, string? error = null, string? cause = null) => Add(
        "ExecutionFailed", previous, e => e.ExecutionFailedEventDetails = new ExecutionFailedEventDetails { Error = error, Cause = cause });

    public long ExecutionAborted(string? error = null, string? cause = null) => Add(
        "ExecutionAborted", 0, e => e.ExecutionAbortedEventDetails = new ExecutionAbortedEventDetails { Error = error, Cause = cause });

    public long ExecutionTimedOut() => Add(
        "ExecutionTimedOut", 0, e => e.ExecutionTimedOutEventDetails = new ExecutionTimedOutEventDetails { Error = "States.Timeout" });

    public long ExecutionRedriven(int count) => Add(
        "ExecutionRedriven", Last, e => e.ExecutionRedrivenEventDetails = new ExecutionRedrivenEventDetails { RedriveCount = count });

    /// <summary>A state is entered; its kind is <c>Task</c>, <c>Map</c>, <c>Parallel</c>, <c>Pass</c> and so on.</summary>
    public long Entered(string state, string name, long previous) => Add(
        state + "StateEntered", previous, e => e.StateEnteredEventDetails = new StateEnteredEventDetails { Name = name, Input = "{}" });

    public long Exited(string state, string name, long previous) => Add(
        state + "StateExited", previous, e => e.StateExitedEventDetails = new StateExitedEventDetails { Name = name, Output = "{}" });

    public long Scheduled(long previous) => Add(
        "LambdaFunctionScheduled",
        previous,
        e => e.LambdaFunctionScheduledEventDetails = new LambdaFunctionScheduledEventDetails { Resource = Function });

    public long Started(long previous) => Add("LambdaFunctionStarted", previous);

    public long Succeeded(long previous) => Add(
        "LambdaFunctionSucceeded",
        previous,
        e => e.LambdaFunctionSucceededEventDetails = new LambdaFunctionSucceededEventDetails { Output = "{}" });

    public long Failed(long previous, string error = "Error", string? cause = "cause") => Add(
        "LambdaFunctionFailed",
        previous,
        e => e.LambdaFunctionFailedEventDetails = new LambdaFunctionFailedEventDetails { Error = error, Cause = cause });

    public long TimedOut(long previous) => Add(
        "LambdaFunctionTimedOut",
        previous,
        e => e.LambdaFunctionTimedOutEventDetails = new LambdaFunctionTimedOutEventDetails { Error = "States.Timeout" });

    public long MapStarted(int length, long previous) => Add(
        "MapStateStarted", previous, e => e.MapStateStartedEventDetails = new MapStateStartedEventDetails { Length = length });

    public long IterationStarted(string map, int index, long previous) => Add(
        "MapIterationStarted",
        previous,
        e => e.MapIterationStartedEventDetails = new MapIterationEventDetails { Name = map, Index = index });

    public long IterationSucceeded(string map, int index, long previous) => Add(
        "MapIterationSucceeded",
        previous,
        e => e.MapIterationSucceededEventDetails = new MapIterationEventDetails { Name = map, Index = index });

    public long IterationFailed(string map, int index, long previous) => Add(
        "MapIterationFailed", previous, e => e.MapIterationFailedEventDetails = new MapIterationEventDetails { Name = map, Index = index });

    public long IterationAborted(string map, int index, long previous) => Add(
        "MapIterationAborted",
        previous,
        e => e.MapIterationAbortedEventDetails = new MapIterationEventDetails { Name = map, Index = index });

    /// <summary>A task that succeeds at once: entered, scheduled, started, succeeded, exited.</summary>
    public long Task(string name, long previous) => Exited("Task", name, Succeeded(Started(Scheduled(Entered("Task", name, previous)))));

    /// <summary>The begin of a fan-out: the execution, and a Map state that has started.</summary>
    /// <returns>Id of the <c>MapStateStarted</c> event.</returns>
    public long BeginFanOut(int length, string map = "Fan")
    {
        ExecutionStarted();
        return MapStarted(length, Entered("Map", map, 0));
    }

    /// <summary>A whole run whose items all succeed, one after the other: 7 events an item and 6 around them.</summary>
    public static HistoryBuilder FanOut(int items, string map = "Fan", string task = "Work", DateTimeOffset? start = null)
    {
        var history = new HistoryBuilder(start);
        var last = history.BeginFanOut(items, map);
        for (var i = 0; i < items; i++)
        {
            last = history.Task(task, history.IterationStarted(map, i, last));
            history.IterationSucceeded(map, i, last);
        }

        history.Add("MapStateSucceeded", last);
        history.ExecutionSucceeded(history.Exited("Map", map, last));
        return history;
    }
}
