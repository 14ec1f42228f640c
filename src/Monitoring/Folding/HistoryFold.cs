using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Folding;

/// <summary>
/// Reads the history of an execution event by event and knows at every moment which item is where. Deterministic: it has no clock and
/// does no I/O, so the same events give the same items in whatever portions they come.
/// </summary>
/// <remarks>
/// Inner events carry neither item nor, often, state: an event inherits its place from the one its <c>previousEventId</c> names. Only
/// these say or imply a place of their own: entering and leaving a state, the start and end of an iteration, the end of a Map or
/// Parallel state. Source: the event sequences recorded by LocalStack against AWS, see the conformance tests.
/// </remarks>
public sealed partial class HistoryFold(RunId run)
{
    /// <summary>By event id; the first entry stands for "no previous event".</summary>
    private readonly List<EventPlace> _places = [default];

    private readonly List<FoldedActivation> _activations = [];
    private readonly List<FoldedItem> _changedItems = [];
    private readonly List<FoldedActivation> _changedActivations = [];

    /// <summary>States outside of Maps that were entered and not left.</summary>
    private readonly List<StateVisit> _openVisits = [];

    /// <summary>Id of the last event folded; 0 before the first.</summary>
    public long LastEventId => _places.Count - 1;

    /// <summary>The run as a whole.</summary>
    public RunState State => new()
    {
        Status = _status,
        LastEventId = LastEventId,
        StoppedAt = _stoppedAt,
        Error = _error,
        Cause = _cause,
        Counts = CountItems(),
        NestedFailures = CountNestedFailures(),
        Transitions = _transitions,
        RedriveCount = _redriveCount,
        FirstFailure = FindFirstFailure(),
    };

    /// <summary>Folds one event.</summary>
    /// <returns>The item it belongs to, as it is now; null when it belongs to none, or is in the past and was folded before.</returns>
    /// <exception cref="HistoryGapException">The event is not the next one.</exception>
    public ItemChange? Apply(HistoryEvent historyEvent)
    {
        ArgumentNullException.ThrowIfNull(historyEvent);
        var id = historyEvent.Id ?? throw new ArgumentException("The event has no id.", nameof(historyEvent));
        if (id <= LastEventId)
        {
            return null;
        }

        if (id != LastEventId + 1)
        {
            throw new HistoryGapException(LastEventId + 1, id);
        }

        var kind = EventKinds.Of(historyEvent.Type?.Value);
        var from = PlaceOf(historyEvent.PreviousEventId ?? 0);
        var place = Fold(historyEvent, kind, from);
        _places.Add(place);
        if (place.Item is not { } item)
        {
            return null;
        }

        item.LastEventId = id;
        Changed(item);
        return item.ToChange(run);
    }

    /// <summary>Where an event that was folded belongs.</summary>
    public ScopedEvent Locate(HistoryEvent historyEvent)
    {
        ArgumentNullException.ThrowIfNull(historyEvent);
        var place = PlaceOf(historyEvent.Id ?? 0);
        var name = place.Visit?.Name ?? (place.Item is { } item ? item.Activation.Visit.Name : null);
        return new ScopedEvent(historyEvent, place.Item?.KeyIn(run), name);
    }

    /// <summary>All activations as they are now, in the order in which they started.</summary>
    public IEnumerable<Activation> GetActivations() => _activations.Select(activation => activation.ToActivation(run));

    /// <summary>All items that have started, as they are now; child executions as far as they are known.</summary>
    public IEnumerable<ItemChange> GetItems() =>
        GetInlineItems().Concat(_activations.SelectMany(activation => activation.Children?.ToChanges(run) ?? []));

    /// <summary>All items of inline Maps that have started, as they are now.</summary>
    internal IEnumerable<ItemChange> GetInlineItems() =>
        _activations.SelectMany(activation => activation.Items).Select(item => item.ToChange(run));

    /// <summary>Activations that are new or changed since the last call, each once, as they are now.</summary>
    public IReadOnlyList<Activation> TakeChangedActivations()
    {
        _changedActivations.ForEach(activation => activation.IsChanged = false);
        _changedActivations.Sort((left, right) => left.Id.CompareTo(right.Id));
        List<Activation> changed = [.. _changedActivations.Select(activation => activation.ToActivation(run))];
        _changedActivations.Clear();
        return changed;
    }

    /// <summary>
    /// Items that are new or changed since the last call, each once, as they are now. More than the events' own: the end of an
    /// execution ends every item that was open.
    /// </summary>
    public IReadOnlyList<ItemChange> TakeChangedItems()
    {
        _changedItems.ForEach(item => item.IsChanged = false);
        List<ItemChange> changed = [.. _changedItems.Select(item => item.ToChange(run))];
        _changedItems.Clear();
        return changed;
    }

    private EventPlace PlaceOf(long id) => id > 0 && id < _places.Count ? _places[(int)id] : default;

    private EventPlace Fold(HistoryEvent e, EventKind kind, EventPlace from) => kind switch
    {
        EventKind.StateEntered => EnterState(e, from),
        EventKind.StateExited => ExitState(e, from),
        EventKind.StateAborted => AbortState(e, from, visit => visit is { IsMap: false, IsParallel: false }),
        EventKind.Scheduled => Schedule(from),
        EventKind.Failure => Fail(e, kind, from, from.Visit),
        EventKind.EvaluationFailed => Fail(e, kind, from, FindOpenVisit(from.Item, e.EvaluationFailedEventDetails?.State) ?? from.Visit),
        EventKind.MapStarted => StartMap(e, from),
        EventKind.MapRunStarted => StartMapRun(e, from),
        EventKind.MapSucceeded => EndMap(e, kind, from, ItemStatus.Succeeded),
        EventKind.MapFailed => EndMap(e, kind, from, ItemStatus.Failed),
        EventKind.MapAborted => AbortMap(e, from),
        EventKind.IterationStarted => StartItem(e, from),
        EventKind.IterationSucceeded or EventKind.IterationFailed or EventKind.IterationAborted => EndItem(e, kind, from),
        EventKind.ParallelStarted => StartParallel(from),
        EventKind.ParallelSucceeded or EventKind.ParallelFailed => EndParallel(kind, from),
        EventKind.ParallelAborted => AbortState(e, from, visit => visit.IsParallel),
        EventKind.Progress => Continue(kind, from),
        _ => FoldExecution(e, kind, from),
    };

    private EventPlace Continue(EventKind kind, EventPlace from)
    {
        Reopen(from.Item);
        if (from.Visit is { IsMap: true, Activation: { } distributed })
        {
            // A redriven Map Run goes on without an event of an item.
            Reopen(distributed);
        }

        return new EventPlace(kind, from.Item, from.Visit, Failure: null);
    }

    private void Changed(FoldedItem item)
    {
        if (!item.IsChanged)
        {
            item.IsChanged = true;
            _changedItems.Add(item);
        }
    }

    private void Changed(FoldedActivation activation)
    {
        if (!activation.IsChanged)
        {
            activation.IsChanged = true;
            _changedActivations.Add(activation);
        }
    }
}
