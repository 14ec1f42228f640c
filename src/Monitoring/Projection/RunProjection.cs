using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Projection;

/// <summary>Turns the events of one poll into one delta. Private to one poller.</summary>
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

    /// <summary>The run as it is, for those who begin to watch.</summary>
    public RunImage ToImage()
    {
        var grid = new RunGrid(identity);
        grid.Apply(ToDelta(0));
        return grid.ToImage();
    }

    /// <summary>Everything as it is, for those who know some older version; without events.</summary>
    internal RunDelta ToDelta(long fromVersion) => new()
    {
        Run = identity.Id,
        FromVersion = fromVersion,
        Version = Version,
        State = State,
        Activations = [.. _fold.GetActivations()],
        Items = [.. _fold.GetItems()],
        States = [.. _fold.GetStates()],
        Events = [],
    };
}
