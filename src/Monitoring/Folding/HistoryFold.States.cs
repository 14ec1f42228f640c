using Amazon.StepFunctions.Model;

namespace Fanout.Monitoring.Folding;

/// <content>States that are not Maps: entered, tried, failed, left.</content>
public sealed partial class HistoryFold
{
    private EventPlace EnterState(HistoryEvent e, EventPlace from)
    {
        Reopen(from.Item);
        _transitions++;
        var name = e.StateEnteredEventDetails?.Name ?? "";
        var visit = new StateVisit
        {
            EnteredEventId = e.Id!.Value,
            Name = name,
            EnteredType = e.Type!.Value,
            Tally = TallyOf(name),
            Item = from.Item,
            Parallel = from.Kind == EventKind.ParallelStarted ? from.Visit : from.Visit?.Parallel,
        };
        OpenVisitsOf(visit.Item).Add(visit);
        Count(visit);
        if (visit.Item is { } item)
        {
            item.StateName = visit.Name;
        }

        return new EventPlace(EventKind.StateEntered, visit.Item, visit, Failure: null);
    }

    private EventPlace ExitState(HistoryEvent e, EventPlace from)
    {
        // A Map or Parallel state is left from the last event of an iteration or branch, so the name decides, not the thread.
        var visit = from.FindVisit(e.StateExitedEventDetails?.Name) ?? from.Visit;
        if (visit is null)
        {
            return Continue(EventKind.StateExited, from);
        }

        Reopen(visit.Item);
        Close(visit);
        Settle(visit, visit.HasFailed ? VisitOutcome.Caught : VisitOutcome.Succeeded);
        return new EventPlace(EventKind.StateExited, visit.Item, visit, Failure: null);
    }

    private EventPlace Schedule(EventPlace from)
    {
        Reopen(from.Item);
        if (from.Visit is { } visit)
        {
            Retry(visit);
            Open(visit);
            if (from.Item is { } item)
            {
                item.Attempts = Math.Max(1, item.Attempts + (visit.Tries > 1 ? 1 : 0));
                item.StateName = visit.Name;
                item.NewestFailure = item.NewestFailure?.Visit == visit ? null : item.NewestFailure;
            }
        }

        return new EventPlace(EventKind.Scheduled, from.Item, from.Visit, Failure: null);
    }

    private EventPlace Fail(HistoryEvent e, EventKind kind, EventPlace from, StateVisit? visit)
    {
        Reopen(from.Item);
        var (error, cause) = HistoryEventReading.ErrorOf(e);
        var failure = new Failure
        {
            EventId = e.Id!.Value,
            Visit = visit,
            Error = error,
            Cause = cause,
            TimedOutByType = e.Type!.Value.EndsWith("TimedOut", StringComparison.Ordinal),
        };
        for (var item = from.Item; item is not null; item = item.Parent)
        {
            item.NewestFailure = failure;
        }

        if (visit is not null)
        {
            visit.HasFailed = true;
        }

        return new EventPlace(kind, from.Item, visit, failure);
    }

    private EventPlace StartParallel(EventPlace from)
    {
        var visit = from.FindParallel();
        if (visit is null)
        {
            return Continue(EventKind.ParallelStarted, from);
        }

        Reopen(visit.Item);

        // A retry follows the failing branch without a word about the try that ended. Observed: parallel_state_retry.
        EndBranches(visit, from.Visit);
        Retry(visit);
        Open(visit);
        ForgetFailuresSince(visit);
        return new EventPlace(EventKind.ParallelStarted, visit.Item, visit, Failure: null);
    }

    private EventPlace EndParallel(EventKind kind, EventPlace from)
    {
        var visit = from.FindParallel() ?? from.Visit;
        if (visit is not null)
        {
            Close(visit);
        }

        if (visit is not null && kind == EventKind.ParallelFailed)
        {
            FailBranches(visit, from.Visit);
        }

        return new EventPlace(kind, from.Item, visit, kind == EventKind.ParallelFailed ? from.Failure : null);
    }

    private void FailBranches(StateVisit parallel, StateVisit? failing)
    {
        EndBranches(parallel, failing);
        parallel.HasFailed = true;
        Settle(parallel, VisitOutcome.Failed);
    }

    private void EndBranches(StateVisit parallel, StateVisit? failing)
    {
        if (failing is not null && failing.IsWithin(parallel))
        {
            Blame(failing, parallel.Item, within: parallel);
        }

        foreach (var visit in OpenVisitsOf(parallel.Item).Where(visit => visit.IsWithin(parallel)))
        {
            SettleIfRunning(visit, VisitOutcome.Aborted);
        }
    }

    /// <summary>
    /// A state that was ended from outside. The event names none and points at the failure that caused it: it speaks of the oldest
    /// open state of the item that ended just before or, among branches, of the failing state itself and then of its siblings.
    /// </summary>
    private EventPlace AbortState(HistoryEvent e, EventPlace from, Func<StateVisit, bool> isCandidate)
    {
        var cause = e.PreviousEventId ?? 0;
        var visit = _endedItem.Cause == cause ? _endedItem.Item?.OpenVisits.Find(open => isCandidate(open)) : null;
        visit ??= from.Visit is { IsOpen: true } failing && isCandidate(failing) ? failing : null;
        visit ??= OpenVisitsOf(from.Item).Find(open => isCandidate(open));
        if (visit is null)
        {
            return new EventPlace(EventKind.StateAborted, from.Item, from.Visit, from.Failure);
        }

        Close(visit);
        SettleIfRunning(visit, visit == from.Visit && visit.HasFailed ? VisitOutcome.Failed : VisitOutcome.Aborted);
        return new EventPlace(EventKind.StateAborted, visit.Item, visit, from.Failure);
    }

    private List<StateVisit> OpenVisitsOf(FoldedItem? item) => item?.OpenVisits ?? _openVisits;

    private StateVisit? FindOpenVisit(FoldedItem? item, string? name) => OpenVisitsOf(item).FindLast(visit => visit.Name == name);

    /// <summary>Counts one more try; beyond the first each is a state transition.</summary>
    private void Retry(StateVisit visit)
    {
        visit.Tries++;
        if (visit.Tries > 1)
        {
            _transitions++;
            visit.Tally.Retried++;
            Changed(visit.Tally);
        }

        Resume(visit);
    }

    /// <summary>Opens a visit again that a redrive continues, with the Parallel states around it.</summary>
    private void Open(StateVisit visit)
    {
        for (var closed = visit; closed is { IsOpen: false }; closed = closed.Parallel)
        {
            closed.IsOpen = true;
            OpenVisitsOf(closed.Item).Add(closed);
        }
    }

    private void Close(StateVisit visit)
    {
        if (visit.IsOpen)
        {
            visit.IsOpen = false;
            OpenVisitsOf(visit.Item).Remove(visit);
        }
    }

    /// <summary>A Map or Parallel state is tried again: what failed in it does not explain what fails later.</summary>
    private static void ForgetFailuresSince(StateVisit visit)
    {
        for (var item = visit.Item; item is not null; item = item.Parent)
        {
            item.NewestFailure = item.NewestFailure?.EventId > visit.EnteredEventId ? null : item.NewestFailure;
        }
    }
}
