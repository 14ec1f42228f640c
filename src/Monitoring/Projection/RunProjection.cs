using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Projection;

/// <summary>Turns the events of one poll, and every other observation, into one delta each. Private to one poller.</summary>
public sealed class RunProjection(RunIdentity identity)
{
    private readonly HistoryFold _fold = new(identity.Id);

    /// <summary>Changes that came with no event.</summary>
    private long _observations;

    /// <summary>How many changes are in it.</summary>
    public long Version => _fold.LastEventId + _observations;

    /// <summary>Id of the last event in it.</summary>
    public long LastEventId => _fold.LastEventId;

    /// <summary>The run as a whole.</summary>
    public RunState State => _fold.State;

    /// <summary>Takes an event that the store has already: nothing is reported as changed.</summary>
    public void Restore(HistoryEvent historyEvent)
    {
        _fold.Apply(historyEvent);
        _fold.TakeChangedItems();
        _fold.TakeChangedActivations();
        _fold.TakeChangedStates();
    }

    /// <summary>Takes what the store has of a Map Run.</summary>
    public void Restore(long activation, MapRun mapRun)
    {
        _fold.Apply(activation, mapRun);
        _fold.TakeChangedActivations();
    }

    /// <summary>Takes a child execution that the store has; each activation's in the order of their indexes.</summary>
    /// <param name="child">The child.</param>
    /// <param name="isDescribed">Whether its details are stored too.</param>
    public void Restore(ItemChange child, bool isDescribed)
    {
        ArgumentNullException.ThrowIfNull(child);
        _fold.ChildrenOf(child.Key.Activation).Restore(child, isDescribed);
    }

    /// <summary>Takes the version that the store had reached when all its events were restored.</summary>
    public void RestoreVersion(long version)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(version, LastEventId);
        _observations = version - LastEventId;
    }

    /// <summary>Takes new events, ascending; those in the past are ignored.</summary>
    /// <returns>What they changed; null when all were in the past.</returns>
    /// <exception cref="HistoryGapException">Events are missing.</exception>
    public RunDelta? Apply(IReadOnlyList<HistoryEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var from = Version;
        List<HistoryEvent> added = [];
        foreach (var historyEvent in events)
        {
            if (historyEvent.Id > LastEventId)
            {
                _fold.Apply(historyEvent);
                added.Add(historyEvent);
            }
        }

        return added.Count == 0 ? null : new RunDelta
        {
            Run = identity.Id,
            FromVersion = from,
            Version = Version,
            State = State,
            Activations = _fold.TakeChangedActivations(),
            Items = _fold.TakeChangedItems(),
            States = _fold.TakeChangedStates(),
            Events = [.. added.Select(_fold.Locate)],
        };
    }

    /// <summary>Takes what a Map Run is now.</summary>
    /// <returns>What it changed; null when nothing but the time of reading is new.</returns>
    public RunDelta? Apply(long activation, MapRun mapRun)
    {
        var from = Version;
        return _fold.Apply(activation, mapRun) ? Observe(from, []) : null;
    }

    /// <summary>
    /// Takes child executions of a Map Run as they are now. AWS gives them no index: each gets the next one when it is first seen, so
    /// the same observations in the same order give the same items.
    /// </summary>
    /// <returns>What they changed; null when nothing is new.</returns>
    public RunDelta? Apply(long activation, IReadOnlyList<ChildExecution> children)
    {
        var from = Version;
        var items = _fold.Apply(activation, children);
        if (items.Count == 0)
        {
            return null;
        }

        var table = _fold.ChildrenOf(activation);
        return Observe(from, items) with
        {
            Details = [.. children
                .Where(child => child.Details is not null)
                .Select(child => new ItemDetails(new ItemKey(identity.Id, activation, table.Find(child.Name)), child.Details!))],
        };
    }

    /// <summary>The run as it is, for those who begin to watch.</summary>
    public RunImage ToImage()
    {
        var inline = new RunGrid(identity);
        inline.Apply(ToDelta(0, _fold.GetInlineItems()));
        var image = inline.ToImage();
        return image with { Cells = [.. image.Cells.Select(WithChildren)] };
    }

    /// <summary>The children of an activation that are known.</summary>
    internal ChildTable ChildrenOf(long activation) => _fold.ChildrenOf(activation);

    /// <summary>The Map Run of an activation as it was last observed.</summary>
    internal MapRun MapRunOf(long activation) => _fold.MapRunOf(activation);

    /// <summary>Activations whose Map Runs are still to be read, and whether their history says that they have ended.</summary>
    internal IReadOnlyList<(long Activation, bool HasEnded)> FindUnsettled() => [.. _fold.FindUnsettled()];

    /// <summary>Everything as it is, for those who know some older version; without events.</summary>
    internal RunDelta ToDelta(long fromVersion) => ToDelta(fromVersion, _fold.GetItems());

    private RunDelta ToDelta(long fromVersion, IEnumerable<ItemChange> items) => new()
    {
        Run = identity.Id,
        FromVersion = fromVersion,
        Version = Version,
        State = State,
        Activations = [.. _fold.GetActivations()],
        Items = [.. items],
        States = [.. _fold.GetStates()],
        Events = [],
    };

    private RunDelta Observe(long from, IReadOnlyList<ItemChange> items)
    {
        _observations++;
        return new RunDelta
        {
            Run = identity.Id,
            FromVersion = from,
            Version = Version,
            State = State,
            Activations = _fold.TakeChangedActivations(),
            Items = items,
            Events = [],
        };
    }

    /// <summary>Children are not made into a million changes on the way: their columns are there already.</summary>
    private ActivationCells WithChildren(ActivationCells cells)
    {
        if (cells.Activation.MapRun is null)
        {
            return cells;
        }

        var builder = new ItemColumnsBuilder(cells.Activation.StartedAt, ChildrenOf(cells.Activation.Id).ToColumns());
        builder.Grow(cells.Activation.Size);
        return cells with { Columns = builder.ToColumns() };
    }
}
