using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Runs;

namespace Fanout.Review.Jobs;

/// <summary>
/// Writes the history of a job's own run in AWS's words: a Map state with one iteration an item, each a task that calls the function, so
/// that everything that shows runs shows this one too. An item that is sent again goes on as after a redrive.
/// </summary>
/// <param name="job">The job.</param>
/// <param name="state">The run by the events that are stored.</param>
internal sealed class InvocationHistory(RetryJob job, RunState state)
{
    /// <summary>Id of the event that starts the Map: the third.</summary>
    internal const long Activation = 3;

    private readonly List<HistoryEvent> _events = [];

    /// <summary>Newest event of each item that is being sent, by position.</summary>
    private readonly Dictionary<int, long> _open = [];

    private long _last = state.LastEventId;
    private int _redrives = state.RedriveCount;
    private bool _isEnded = state.Status != RunStatus.Running;

    /// <summary>Whether the run has an end.</summary>
    internal bool IsEnded => _isEnded;

    /// <summary>The events since the last call.</summary>
    internal IReadOnlyList<HistoryEvent> Take()
    {
        HistoryEvent[] events = [.. _events];
        _events.Clear();
        return events;
    }

    /// <summary>Begins the run, unless that was done.</summary>
    internal void Begin(DateTimeOffset at)
    {
        if (_last > 0)
        {
            return;
        }

        var input = new JsonObject { ["retryJob"] = job.Id.Value, ["of"] = job.Run.Execution.Value, ["items"] = job.Counts.Total }.ToJsonString();
        var started = Add("ExecutionStarted", 0, at, e => e.ExecutionStartedEventDetails = new ExecutionStartedEventDetails { Input = input });
        var entered = Add("MapStateEntered", started, at, e => e.StateEnteredEventDetails = new StateEnteredEventDetails { Name = job.MapState, Input = input });
        Add("MapStateStarted", entered, at, e => e.MapStateStartedEventDetails = new MapStateStartedEventDetails { Length = job.Counts.Total });
    }

    /// <summary>Items are sent for the first time, or again when they have a row.</summary>
    internal void Send(IReadOnlyList<JobItem> items, IReadOnlyDictionary<int, ItemChange> rows, DateTimeOffset at)
    {
        if (_isEnded || rows.Count > 0)
        {
            _redrives++;
            Add("ExecutionRedriven", _last, at, e => e.ExecutionRedrivenEventDetails = new ExecutionRedrivenEventDetails { RedriveCount = _redrives });
            _isEnded = false;
        }

        foreach (var item in items)
        {
            // The state is entered right after the iteration has started.
            var entered = rows.TryGetValue(item.Position, out var row) ? row.FirstEventId + 1 : Enter(item, at);
            var scheduled = Add("TaskScheduled", entered, at, e => e.TaskScheduledEventDetails = new TaskScheduledEventDetails
            {
                ResourceType = "lambda",
                Resource = "invoke",
                Parameters = $$"""{"FunctionName":{{JsonSerializer.Serialize(job.Target)}},"Payload":{{item.Payload}}}""",
            });
            _open[item.Position] = Add(
                "TaskStarted", scheduled, at, e => e.TaskStartedEventDetails = new TaskStartedEventDetails { ResourceType = "lambda", Resource = "invoke" });
        }
    }

    /// <summary>The function has answered.</summary>
    internal void Succeed(int position, InvocationOutcome.Succeeded outcome, DateTimeOffset at)
    {
        // As the optimised integration answers; the request id leads to the log lines.
        var output = $$"""
            {"Payload":{{outcome.Output}},"SdkResponseMetadata":{"RequestId":{{JsonSerializer.Serialize(outcome.RequestId)}}},"StatusCode":200}
            """;
        var succeeded = Add("TaskSucceeded", Previous(position), at, e => e.TaskSucceededEventDetails = new TaskSucceededEventDetails
        {
            ResourceType = "lambda",
            Resource = "invoke",
            Output = output,
        });
        var exited = Add("TaskStateExited", succeeded, at, e => e.StateExitedEventDetails = new StateExitedEventDetails
        {
            Name = job.TargetState,
            Output = outcome.Output,
        });
        Add("MapIterationSucceeded", exited, at, e => e.MapIterationSucceededEventDetails = Iteration(position));
    }

    /// <summary>The function has failed.</summary>
    internal void Fail(int position, InvocationOutcome.Failed outcome, DateTimeOffset at)
    {
        var failed = Add("TaskFailed", Previous(position), at, e => e.TaskFailedEventDetails = new TaskFailedEventDetails
        {
            ResourceType = "lambda",
            Resource = "invoke",
            Error = outcome.Error,
            Cause = outcome.Cause,
        });
        Add("MapIterationFailed", failed, at, e => e.MapIterationFailedEventDetails = Iteration(position));
    }

    /// <summary>Nothing more will be heard of a call: it was not made, or nobody knows.</summary>
    /// <param name="position">The item.</param>
    /// <param name="at">When.</param>
    /// <param name="row">The item as it is stored, when a former process sent it.</param>
    internal void GiveUp(int position, DateTimeOffset at, ItemChange? row = null) => Add(
        "MapIterationAborted", row?.LastEventId ?? Previous(position), at, e => e.MapIterationAbortedEventDetails = Iteration(position));

    /// <summary>Ends the run: completely, or with items that were not run or are in doubt.</summary>
    internal void End(string? incomplete, DateTimeOffset at)
    {
        if (_isEnded)
        {
            return;
        }

        _isEnded = true;
        if (incomplete is not null)
        {
            Add("ExecutionAborted", 0, at, e => e.ExecutionAbortedEventDetails = new ExecutionAbortedEventDetails
            {
                Error = "Retry.Incomplete",
                Cause = incomplete,
            });
            return;
        }

        var succeeded = Add("MapStateSucceeded", Activation, at, _ => { });
        var exited = Add("MapStateExited", succeeded, at, e => e.StateExitedEventDetails = new StateExitedEventDetails { Name = job.MapState });
        Add("ExecutionSucceeded", exited, at, e => e.ExecutionSucceededEventDetails = new ExecutionSucceededEventDetails());
    }

    private long Enter(JobItem item, DateTimeOffset at)
    {
        var started = Add("MapIterationStarted", Activation, at, e => e.MapIterationStartedEventDetails = Iteration(item.Position));
        return Add("TaskStateEntered", started, at, e => e.StateEnteredEventDetails = new StateEnteredEventDetails
        {
            Name = job.TargetState,
            Input = item.Payload,
        });
    }

    private long Previous(int position) => _open.Remove(position, out var last)
        ? last
        : throw new InvalidOperationException($"Item {position} of retry job {job.Id} was not sent.");

    private MapIterationEventDetails Iteration(int position) => new() { Name = job.MapState, Index = position };

    private long Add(string type, long previous, DateTimeOffset at, Action<HistoryEvent> details)
    {
        var e = new HistoryEvent
        {
            Id = ++_last,
            PreviousEventId = previous,
            Type = HistoryEventType.FindValue(type),
            Timestamp = at.UtcDateTime,
        };
        details(e);
        _events.Add(e);
        return _last;
    }
}
