using Fanout.Emulator.History;

namespace Fanout.Emulator.Engine;

/// <summary>Folds the events of one thread of execution to where it stands.</summary>
internal sealed class ThreadFold(HistoryThread thread, ThreadFold? parent)
{
    private OpenState? _open;
    private HistoryEventType _enteredType;
    private GroupFold? _group;
    private string? _nextState;
    private PayloadText? _output;
    private EventDetails.TaskScheduled? _scheduled;
    private DateTimeOffset? _taskStarted;
    private Variables _variables = parent?._variables ?? Variables.None;

    internal HistoryThread Thread { get; } = thread;

    /// <summary>Whether the end of the branch or iteration was recorded.</summary>
    internal bool IsClosed { get; private set; }

    /// <summary>Id of the event that closed it, from which the waiting thread goes on; 0 while it is open.</summary>
    internal long EndId { get; private set; }

    /// <summary>Opens a branch or iteration of the group that this thread waits for.</summary>
    internal ThreadFold Open(LogEntry.ThreadOpened opened) => _group!.Open(opened, this);

    internal void Plan(LogEntry.RetryPlanned planned) =>
        _open = _open! with { Retries = planned.Retries, DueAt = planned.DueAt, Attempt = null };

    internal void Fail(LogEntry.GroupFailed failed)
    {
        var failure = new StateFailure(failed.Error, failed.Cause);
        _group!.Fail(failed.FailedId, failure);
        Thread.LastId = failed.FailedId;
        SetAttempt(new AttemptResume.Failed(failure with { IsFromGroup = true }, IsClosed: false));
    }

    /// <summary>Notes what the open state ended with: the failure of its thread.</summary>
    internal void End(StateFailure failure)
    {
        if (_open is not null)
        {
            SetAttempt(new AttemptResume.Failed(failure, IsClosed: true));
        }
    }

    /// <summary>
    /// Takes up the state that was open when the execution ended: its work begins anew, without the retries it had used up. Of a
    /// Map or Parallel state that is the work of the members that did not end well, unless the state failed because something was
    /// too large, or a Map Run because its items could not be shaped. Source: "Restarting state machine executions with redrive".
    /// </summary>
    internal void Redrive(RedriveMark mark)
    {
        if (_open is null)
        {
            return; // Between two states: the next one is entered.
        }

        var isAnew = _open.Attempt is AttemptResume.Failed { Failure.Error: var error }
            && (error == StateFailure.DataLimitExceeded || (error == StateFailure.Runtime && _group is { HasMapRun: true }));
        if (isAnew)
        {
            CloseGroup();
        }

        Thread.AbortEvent = HistoryWriter.AbortEventAfter(_enteredType, current: null);
        Thread.LastId = _open.EnteredId;
        _open = _open with { Retries = null, DueAt = null, Attempt = null, Redrive = mark };
        _group?.Redrive(mark);
    }

    /// <summary>Applies an event of this thread.</summary>
    internal void Apply(HistoryEvent item, string? nextState)
    {
        Thread.AbortEvent = HistoryWriter.AbortEventAfter(item.Type, Thread.AbortEvent);
        Thread.HasMapRun = HistoryWriter.HasMapRunAfter(item.Type, Thread.HasMapRun);
        switch (item.Type, item.Details)
        {
            case (HistoryEventType.MapStateSucceeded or HistoryEventType.ParallelStateSucceeded, _):
                _group!.HasSucceeded = true;
                return;
            case (HistoryEventType.MapRunSucceeded or HistoryEventType.MapRunAborted, _):
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
                _enteredType = item.Type;
                break;
            case (_, EventDetails.StateExited exited):
                Leave(exited, nextState);
                break;
            case (HistoryEventType.MapStateStarted or HistoryEventType.ParallelStateStarted, _):
                OpenGroup(item);
                break;
            case (_, EventDetails.MapRunStarted started):
                _group!.NoteMapRun(started.MapRunArn);
                break;
            case (_, EventDetails.MapRunRedriven redriven):
                _group!.NoteMapRun(redriven.MapRunArn);
                break;
            case (HistoryEventType.MapRunFailed, EventDetails.Failure failed):
                var failure = new StateFailure(failed.Error, failed.Cause) { IsFromGroup = true };
                _group!.Fail(failedId: null, failure);
                SetAttempt(new AttemptResume.Failed(failure, IsClosed: false));
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
        if (_group is { HasFailed: false } && open is not null)
        {
            open = open with { Attempt = _group.Build() };
        }

        return new ThreadResume(Thread, _variables) { Open = open, NextState = _nextState, Output = _output, IsClosed = IsClosed };
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
            case EventDetails.TaskOutput submitted when item.Type == HistoryEventType.TaskSubmitted && _scheduled is { } scheduled:
                var limits = WorkerLimits.Of(scheduled.TimeoutInSeconds, scheduled.HeartbeatInSeconds);
                SetAttempt(new AttemptResume.Waiting(scheduled.Parameters, limits with { StartedTime = _taskStarted })
                {
                    Submitted = submitted.Output,
                });
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
        var failure = new StateFailure(failed.Error, failed.Cause);
        var isFromGroup = _group is not { HasFailed: false }
            && Thread.AbortEvent is HistoryEventType.MapStateAborted or HistoryEventType.ParallelStateAborted;
        if (isFromGroup)
        {
            CloseGroup();
        }

        _group?.Fail(failedId: null, failure);
        SetAttempt(new AttemptResume.Failed(failure with { IsFromGroup = isFromGroup }, IsClosed: false));
    }

    private void OpenGroup(HistoryEvent started)
    {
        CloseGroup();
        _open = _open! with { Attempt = null, DueAt = null };
        _group = new GroupFold(Thread, started.Id, started.Type == HistoryEventType.MapStateStarted ? _open.Name : null);
        Thread.Children = _group.Threads;
    }

    private void CloseGroup()
    {
        _group = null;
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
        IsClosed = true;
        EndId = endId;
        Thread.IsClosed = true;
        Thread.Group!.Remove(Thread);
        Thread.Group.Parent.LastId = endId;
    }

    private void SetAttempt(AttemptResume attempt) => _open = _open! with { Attempt = attempt };
}
