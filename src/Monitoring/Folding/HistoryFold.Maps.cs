using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Folding;

/// <content>Maps: activations and their items.</content>
public sealed partial class HistoryFold
{
    /// <summary>The item that ended last and the event that its end points at; aborted states follow the item they belong to.</summary>
    private (FoldedItem? Item, long Cause) _endedItem;

    private EventPlace StartMap(HistoryEvent e, EventPlace from)
    {
        var visit = from.FindMap();
        if (visit is null)
        {
            return Continue(EventKind.MapStarted, from);
        }

        Reopen(visit.Item);
        Retry(visit);
        Open(visit);
        var time = HistoryEventReading.TimeOf(e);
        if (visit.Activation is { } former)
        {
            former.IsSuperseded = true;
            End(former, ItemStatus.Failed, e.Id!.Value, time);
            ForgetFailuresSince(visit);
        }

        var length = e.MapStateStartedEventDetails?.Length ?? 0;
        visit.Activation = new FoldedActivation(visit, e.Id!.Value, length, visit.Tries, time);
        _activations.Add(visit.Activation);
        Changed(visit.Activation);
        return new EventPlace(EventKind.MapStarted, visit.Item, visit, Failure: null);
    }

    private EventPlace StartMapRun(HistoryEvent e, EventPlace from)
    {
        if (from.Visit?.Activation is { } activation)
        {
            activation.MapRun = new MapRun { Arn = e.MapRunStartedEventDetails?.MapRunArn ?? "" };
            activation.Children = new ChildTable(activation.Id, activation.StartedAt);
            Changed(activation);
        }

        return Continue(EventKind.MapRunStarted, from);
    }

    private EventPlace EndMap(HistoryEvent e, EventKind kind, EventPlace from, ItemStatus status)
    {
        var visit = from.FindMap() ?? _openVisits.FindLast(open => open.IsMap);
        return visit is null ? Continue(kind, from) : EndMap(e, kind, from, visit, status);
    }

    private EventPlace EndMap(HistoryEvent e, EventKind kind, EventPlace from, StateVisit visit, ItemStatus status)
    {
        Close(visit);
        if (status != ItemStatus.Succeeded)
        {
            visit.HasFailed = status == ItemStatus.Failed;
            Settle(visit, visit.HasFailed ? VisitOutcome.Failed : VisitOutcome.Aborted);
        }

        if (visit.Activation is { } activation)
        {
            End(activation, status, e.Id!.Value, HistoryEventReading.TimeOf(e));
        }

        return new EventPlace(kind, visit.Item, visit, status == ItemStatus.Succeeded ? null : from.Failure);
    }

    private EventPlace AbortMap(HistoryEvent e, EventPlace from)
    {
        var place = AbortState(e, from, visit => visit.IsMap);
        return place.Visit is { IsMap: true } visit
            ? EndMap(e, EventKind.MapAborted, from, visit, ItemStatus.Aborted)
            : place;
    }

    private EventPlace StartItem(HistoryEvent e, EventPlace from)
    {
        // The start of a later iteration points into the one that freed its place, so the name decides.
        var details = HistoryEventReading.IterationOf(e);
        if (from.FindVisit(details.Name)?.Activation is not { } activation)
        {
            throw new InvalidOperationException($"Event {e.Id} starts an iteration of '{details.Name}', which has not started.");
        }

        Reopen(activation.Visit.Item);
        Reopen(activation);
        var item = new FoldedItem(activation, details.Index ?? 0, e.Id!.Value, HistoryEventReading.TimeOf(e));
        activation.Add(item);
        Changed(activation);
        return new EventPlace(EventKind.IterationStarted, item, Visit: null, Failure: null);
    }

    private EventPlace EndItem(HistoryEvent e, EventKind kind, EventPlace from)
    {
        var details = HistoryEventReading.IterationOf(e);
        if (FindEnding(from.Item, details.Name, details.Index ?? 0) is not { } item)
        {
            return new EventPlace(kind, from.Item, from.Visit, from.Failure);
        }

        var failure = kind == EventKind.IterationFailed ? Explain(e.PreviousEventId ?? 0, from, item) : null;
        item.Failure = failure;
        if (kind == EventKind.IterationFailed)
        {
            Blame(from.Visit, item);
        }

        var status = kind switch
        {
            EventKind.IterationSucceeded => ItemStatus.Succeeded,
            EventKind.IterationAborted => ItemStatus.Aborted,
            _ => failure is { IsTimeout: true } ? ItemStatus.TimedOut : ItemStatus.Failed,
        };
        End(item, status, e.Id!.Value, HistoryEventReading.TimeOf(e));
        _endedItem = (item, e.PreviousEventId ?? 0);
        return new EventPlace(kind, item, Visit: null, failure);
    }

    /// <summary>
    /// The item that an end event speaks of: the one in whose scope the event stands or, when a sibling's failure aborts it, the open
    /// one with its name and index that is nearest to that sibling.
    /// </summary>
    private FoldedItem? FindEnding(FoldedItem? scope, string name, int index)
    {
        for (var item = scope; item is not null; item = item.Parent)
        {
            if (Matches(item, name, index))
            {
                return item;
            }
        }

        for (var item = scope; item is not null; item = item.Parent)
        {
            if (FindOpen(name, index, within: item.Activation) is { } relative)
            {
                return relative;
            }
        }

        return FindOpen(name, index, within: null);
    }

    /// <summary>The open item that started last among those of an activation and of the Maps nested in it; null: of all.</summary>
    private FoldedItem? FindOpen(string name, int index, FoldedActivation? within)
    {
        FoldedItem? latest = null;
        for (var i = _activations.Count - 1; i >= 0 && _activations[i].Id >= (within?.Id ?? 0); i--)
        {
            if (_activations[i].Find(index) is { } item
                && Matches(item, name, index)
                && item.FirstEventId > (latest?.FirstEventId ?? 0)
                && IsWithin(item, within))
            {
                latest = item;
            }
        }

        return latest;
    }

    private static bool Matches(FoldedItem item, string name, int index) =>
        !item.IsEnded && item.Index == index && item.Activation.Visit.Name == name;

    private static bool IsWithin(FoldedItem item, FoldedActivation? activation)
    {
        for (var outer = item; outer is not null; outer = outer.Parent)
        {
            if (activation is null || outer.Activation == activation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The error by which an item fails: the one its end points at; otherwise the newest in its scope is presumed.</summary>
    private Failure Explain(long eventId, EventPlace cause, FoldedItem item)
    {
        var failure = cause.Failure;
        if (failure is null)
        {
            failure = new Failure
            {
                EventId = eventId,
                Error = item.NewestFailure?.Error,
                Cause = item.NewestFailure?.Cause,
                TimedOutByType = item.NewestFailure?.TimedOutByType ?? false,
                IsPresumed = true,
            };
            _places[(int)eventId] = cause with { Failure = failure };
        }

        if (failure.IsPresumed)
        {
            failure.Items.Add(item);
        }

        return failure;
    }

    private void End(FoldedItem item, ItemStatus status, long eventId, DateTimeOffset time)
    {
        item.Activation.SetStatus(item, status);
        item.EndedAt = time;
        item.EndedBy = eventId;
        Abort(item.OpenVisits);
        Changed(item);
        Changed(item.Activation);
    }

    private void End(FoldedActivation activation, ItemStatus status, long eventId, DateTimeOffset time)
    {
        if (activation.Status != ItemStatus.Running)
        {
            return;
        }

        foreach (var item in activation.Items.Where(item => !item.IsEnded))
        {
            End(item, ItemStatus.Aborted, eventId, time);
        }

        activation.Status = status;
        activation.EndedAt = time;
        activation.EndedBy = eventId;
        Changed(activation);
    }
}
