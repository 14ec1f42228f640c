using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Folding;

/// <content>The execution as a whole: its end, its redrives, its totals.</content>
public sealed partial class HistoryFold
{
    private RunStatus _status = RunStatus.Running;
    private DateTimeOffset? _stoppedAt;
    private string? _error;
    private string? _cause;
    private long _transitions;
    private int _redriveCount;

    /// <summary>Event of the newest redrive; what ended before it may go on.</summary>
    private long _redrivenBy;

    private EventPlace FoldExecution(HistoryEvent e, EventKind kind, EventPlace from)
    {
        switch (kind)
        {
            case EventKind.ExecutionSucceeded:
                EndExecution(e, RunStatus.Succeeded);
                break;
            case EventKind.ExecutionFailed:
                Blame(from.Visit, item: null);
                EndExecution(e, RunStatus.Failed);
                Reveal(from.Failure);
                break;
            case EventKind.ExecutionAborted:
                EndExecution(e, RunStatus.Aborted);
                break;
            case EventKind.ExecutionTimedOut:
                EndExecution(e, RunStatus.TimedOut);
                break;
            case EventKind.ExecutionRedriven:
                Redrive(e);
                break;
            default:
                break;
        }

        return new EventPlace(kind, Item: null, Visit: null, Failure: null);
    }

    private void EndExecution(HistoryEvent e, RunStatus status)
    {
        _status = status;
        _stoppedAt = HistoryEventReading.TimeOf(e);
        (_error, _cause) = HistoryEventReading.ErrorOf(e);

        // A stop, the machine's own timeout and the limit of 25,000 events end everything without a word about it.
        foreach (var activation in _activations)
        {
            End(activation, status == RunStatus.Failed ? ItemStatus.Failed : ItemStatus.Aborted, e.Id!.Value, _stoppedAt.Value);
        }

        Abort(_openVisits);
    }

    private void Redrive(HistoryEvent e)
    {
        _status = RunStatus.Running;
        _stoppedAt = null;
        _error = null;
        _cause = null;
        _redriveCount = e.ExecutionRedrivenEventDetails?.RedriveCount ?? _redriveCount + 1;
        _redrivenBy = e.Id!.Value;
        _transitions++;
    }

    /// <summary>
    /// An error that no event named ended the execution, which tells it at last: that of a Fail state, or one of the engine itself.
    /// </summary>
    private void Reveal(Failure? failure)
    {
        if (failure is not { IsPresumed: true })
        {
            return;
        }

        failure.Error = _error;
        failure.Cause = _cause;
        foreach (var item in failure.Items)
        {
            Changed(item);
        }
    }

    /// <summary>An item ended before the redrive and now has a new event: it goes on, and so does everything around it.</summary>
    private void Reopen(FoldedItem? item)
    {
        for (; item is not null; item = item.Parent)
        {
            if (item.IsEnded && item.EndedBy < _redrivenBy)
            {
                item.Activation.SetStatus(item, ItemStatus.Running);
                item.EndedAt = null;
                item.EndedBy = 0;
                item.Failure = null;
                item.NewestFailure = null;
                Changed(item);
                Changed(item.Activation);
            }

            Reopen(item.Activation);
        }
    }

    private void Reopen(FoldedActivation activation)
    {
        var mayGoOn = activation.Status is ItemStatus.Failed or ItemStatus.Aborted && !activation.IsSuperseded;
        if (mayGoOn && activation.EndedBy < _redrivenBy)
        {
            activation.Status = ItemStatus.Running;
            activation.EndedAt = null;
            activation.MapRun = activation.MapRun is { } mapRun
                ? mapRun with { Status = MapRunStatus.Running, StoppedAt = null, IsSettled = false }
                : null;
            Open(activation.Visit);
            Resume(activation.Visit);
            Changed(activation);
        }
    }

    private ItemCounts CountItems()
    {
        var counts = default(ItemCounts);
        foreach (var activation in _activations)
        {
            if (activation.Visit.Item is null && !activation.IsSuperseded)
            {
                counts += activation.Counts;
            }
        }

        return counts;
    }

    private int CountNestedFailures() => _activations
        .Where(activation => activation.Visit.Item is not null && !activation.IsSuperseded)
        .Sum(activation => activation.Counts.Unsuccessful);

    private ItemKey? FindFirstFailure()
    {
        var inline = FindFirstInlineFailure();
        (FoldedActivation Activation, int Index, DateTimeOffset At)? child = null;
        foreach (var activation in _activations)
        {
            if (activation is { IsSuperseded: false, Children.FirstFailure: { } failure } && (child is null || failure.At < child.Value.At))
            {
                child = (activation, failure.Index, failure.At);
            }
        }

        return child is { } first && (inline?.EndedAt is not { } end || first.At < end)
            ? new ItemKey(run, first.Activation.Id, first.Index)
            : inline?.KeyIn(run);
    }

    private FoldedItem? FindFirstInlineFailure() => _activations
        .Where(activation => !activation.IsSuperseded)
        .SelectMany(activation => activation.Items)
        .Where(item => item.Status is ItemStatus.Failed or ItemStatus.TimedOut)
        .MinBy(item => item.EndedBy);
}
