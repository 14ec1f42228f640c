using Fanout.Emulator.History;

namespace Fanout.Emulator.Engine;

/// <summary>Folds the events of one thread of execution to where it stands.</summary>
internal sealed class ThreadFold(HistoryThread thread, ThreadFold? parent)
{
    private readonly SortedDictionary<int, ThreadFold> _members = [];
    private OpenState? _open;
    private ThreadGroup? _group;
    private bool _groupSucceeded;
    private string? _nextState;
    private PayloadText? _output;
    private bool _closed;
    private EventDetails.TaskScheduled? _scheduled;
    private DateTimeOffset? _taskStarted;
    private Variables _variables = parent?._variables ?? Variables.None;

    internal HistoryThread Thread { get; } = thread;

    /// <summary>Opens a branch or iteration of the group that this thread waits for.</summary>
    internal ThreadFold Open(LogEntry.ThreadOpened opened)
    {
        var member = new HistoryThread(opened.Thread, _group, opened.Index, opened.GroupId);
        _group!.Add(member);
        return _members[opened.Index] = new ThreadFold(member, this);
    }

    internal void Plan(LogEntry.RetryPlanned planned) =>
        _open = _open! with { Retries = planned.Retries, DueAt = planned.DueAt, Attempt = null };

    internal void Fail(LogEntry.GroupFailed failed)
    {
        CloseGroup();
        Thread.LastId = failed.FailedId;
        SetAttempt(new AttemptResume.Failed(new StateFailure(failed.Error, failed.Cause) { IsFromGroup = true }, IsClosed: false));
    }

    /// <summary>Applies an event of this thread.</summary>
    internal void Apply(HistoryEvent item, string? nextState)
    {
        Thread.AbortEvent = HistoryWriter.AbortEventAfter(item.Type, Thread.AbortEvent);
        switch (item.Type, item.Details)
        {
            case (HistoryEventType.MapStateSucceeded or HistoryEventType.ParallelStateSucceeded, _):
                _groupSucceeded = true;
                return;
            case (HistoryEventType.MapIterationSucceeded, _):
                Close(item.Id);
                return;
            case (HistoryEventType.MapIterationFailed or HistoryEventType.MapIterationAborted or HistoryEventType.TaskStateAborted
                or HistoryEventType.WaitStateAborted or HistoryEventType.MapStateAborted or HistoryEventType.ParallelStateAborted
                or HistoryEventType.ExecutionStarted, _):
                return;
            case (_, EventDetails.StateEntered entered):
                _open = new OpenState(entered.Name, item.Id, item.Timestamp, entered.Input) { PreviousId = item.PreviousId };
                break;
            case (_, EventDetails.StateExited exited):
                Leave(exited, nextState);
                break;
            case (HistoryEventType.MapStateStarted or HistoryEventType.ParallelStateStarted, _):
                OpenGroup(item);
                break;
            case (HistoryEventType.MapStateFailed or HistoryEventType.ParallelStateFailed, _):
                SetAttempt((AttemptResume.Failed)_open!.Attempt! with { IsClosed = true });
                break;
            default:
                ApplyTask(item);
                break;
        }

        Thread.LastId = item.Id;
        if (_output is not null && nextState is null && _open is null && Thread.Group is { MapName: null })
        {
            Close(item.Id); // A branch has no event for its end.
        }
    }

    /// <summary>Where the thread stands.</summary>
    internal ThreadResume Build()
    {
        var open = _open;
        if (_group is not null && open is not null)
        {
            var members = _members.ToDictionary(member => member.Key, member => member.Value.Build());
            open = open with { Attempt = new AttemptResume.Group(_group, members, _groupSucceeded) };
        }

        return new ThreadResume(Thread, _variables) { Open = open, NextState = _nextState, Output = _output, IsClosed = _closed };
    }

    private void ApplyTask(HistoryEvent item)
    {
        switch (item.Details)
        {
            case EventDetails.LambdaFunctionScheduled or EventDetails.TaskScheduled:
                _scheduled = item.Details as EventDetails.TaskScheduled;
                _open = _open! with { Attempt = null, DueAt = null };
                break;
            case EventDetails.TaskStarted:
                _taskStarted = item.Timestamp;
                break;
            case EventDetails.ActivityScheduled activity:
                _open = _open! with
                {
                    Attempt = new AttemptResume.Waiting(activity.Input, WorkerLimits.Of(activity.TimeoutInSeconds, activity.HeartbeatInSeconds)),
                    DueAt = null,
                };
                break;
            case EventDetails.ActivityStarted when _open!.Attempt is AttemptResume.Waiting queued:
                SetAttempt(queued with { Limits = queued.Limits with { StartedTime = item.Timestamp } });
                break;
            case EventDetails.TaskOutput when item.Type == HistoryEventType.TaskSubmitted && _scheduled is { } scheduled:
                var limits = WorkerLimits.Of(scheduled.TimeoutInSeconds, scheduled.HeartbeatInSeconds);
                SetAttempt(new AttemptResume.Waiting(scheduled.Parameters, limits with { StartedTime = _taskStarted }));
                break;
            case EventDetails.Succeeded succeeded:
                SetAttempt(new AttemptResume.Succeeded(succeeded.Output));
                break;
            case EventDetails.TaskOutput output when item.Type == HistoryEventType.TaskSucceeded:
                SetAttempt(new AttemptResume.Succeeded(output.Output));
                break;
            case EventDetails.EvaluationFailed failure when _open is not null:
                SetEvaluationFailed(failure);
                break;
            case EventDetails.Failure failure:
                SetAttempt(new AttemptResume.Failed(new StateFailure(failure.Error, failure.Cause), IsClosed: false));
                break;
            case EventDetails.TaskFailure failure:
                SetAttempt(new AttemptResume.Failed(new StateFailure(failure.Error, failure.Cause), IsClosed: false));
                break;
            default:
                break;
        }
    }

    // A Map or Parallel state that has not started fails as its group would.
    private void SetEvaluationFailed(EventDetails.EvaluationFailed failed)
    {
        var isFromGroup = _group is null && Thread.AbortEvent is HistoryEventType.MapStateAborted or HistoryEventType.ParallelStateAborted;
        CloseGroup();
        SetAttempt(new AttemptResume.Failed(new StateFailure(failed.Error, failed.Cause) { IsFromGroup = isFromGroup }, IsClosed: false));
    }

    private void OpenGroup(HistoryEvent started)
    {
        CloseGroup();
        _open = _open! with { Attempt = null, DueAt = null };
        _group = new ThreadGroup(Thread, started.Id, started.Type == HistoryEventType.MapStateStarted ? _open.Name : null);
        Thread.Children = _group;
    }

    private void CloseGroup()
    {
        _group = null;
        _groupSucceeded = false;
        _members.Clear();
        Thread.Children = null;
    }

    private void Leave(EventDetails.StateExited exited, string? nextState)
    {
        CloseGroup();
        _open = null;
        _output = exited.Output;
        _nextState = nextState;
        var assigned = exited.AssignedVariables?.ToDictionary(
            pair => pair.Key, pair => JsonData.FromText(pair.Value).Element, StringComparer.Ordinal);
        _variables = _variables.With(assigned);
    }

    private void Close(long endId)
    {
        _closed = true;
        Thread.IsClosed = true;
        Thread.Group!.Remove(Thread);
        Thread.Group.Parent.LastId = endId;
    }

    private void SetAttempt(AttemptResume attempt) => _open = _open! with { Attempt = attempt };
}
