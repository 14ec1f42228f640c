using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.ViewModels;

/// <summary>A run as its page shows it: a snapshot, brought forward by deltas.</summary>
internal sealed class RunViewModel
{
    private readonly SortedDictionary<long, Activation> _activations = [];
    private readonly Dictionary<string, StateCounts> _states = new(StringComparer.Ordinal);
    private Dictionary<string, ItemCounts>? _mapItems;

    /// <summary>What never changes; null before <see cref="Begin"/>.</summary>
    public RunIdentity? Identity { get; private set; }

    /// <summary>The run as a whole.</summary>
    public RunState State { get; private set; } = RunState.Unread;

    /// <summary>Its version.</summary>
    public long Version { get; private set; }

    /// <summary>How fresh it is; null when nobody polls it.</summary>
    public PollHealth? Health { get; private set; }

    /// <summary>All activations in the order of their starts.</summary>
    public IReadOnlyCollection<Activation> Activations => _activations.Values;

    /// <summary>Counts of the states that were entered, by name.</summary>
    public IReadOnlyDictionary<string, StateCounts> States => _states;

    /// <summary>Items of all activations that count, by the name of their Map state.</summary>
    public IReadOnlyDictionary<string, ItemCounts> MapItems => _mapItems ??= _activations.Values
        .Where(activation => !activation.Superseded)
        .GroupBy(activation => activation.MapState, StringComparer.Ordinal)
        .ToDictionary(starts => starts.Key, starts => starts.Aggregate(default(ItemCounts), (sum, start) => sum + start.Counts), StringComparer.Ordinal);

    /// <summary>Whether the run has not ended.</summary>
    public bool IsOpen => State.Status == RunStatus.Running;

    /// <summary>Takes the state with which a subscription begins.</summary>
    public void Begin(RunSnapshot snapshot)
    {
        Identity = snapshot.Identity;
        State = snapshot.State;
        Version = snapshot.Version;
        Health = snapshot.Health;
        _mapItems = null;
        _activations.Clear();
        foreach (var activation in snapshot.Activations)
        {
            _activations[activation.Id] = activation;
        }

        _states.Clear();
        foreach (var counts in snapshot.States)
        {
            _states[counts.State] = counts;
        }
    }

    /// <summary>Takes what changed.</summary>
    public void Apply(RunDelta delta)
    {
        State = delta.State;
        Version = delta.Version;
        _mapItems = delta.Activations.Count > 0 ? null : _mapItems;
        foreach (var activation in delta.Activations)
        {
            _activations[activation.Id] = activation;
        }

        foreach (var counts in delta.States)
        {
            _states[counts.State] = counts;
        }
    }

    /// <summary>Takes the health of the polling.</summary>
    public void Apply(PollHealth health) => Health = health;

    /// <summary>
    /// The activation to show: the one asked for, else the newest outermost one that counts; null while no Map has started.
    /// </summary>
    public Activation? Choose(long? wanted) => Choose(_activations.Values, wanted);

    /// <summary>
    /// Of some activations in their order the one asked for, else the newest outermost one that counts; null when there is none.
    /// </summary>
    public static Activation? Choose(IReadOnlyCollection<Activation> activations, long? wanted)
    {
        ArgumentNullException.ThrowIfNull(activations);
        return activations.FirstOrDefault(activation => activation.Id == wanted)
            ?? activations.LastOrDefault(activation => activation is { Parent: null, Superseded: false })
            ?? activations.LastOrDefault();
    }

    /// <summary>Name of an activation in the picker: the Map state, and what tells its activations apart where there are several.</summary>
    public string Describe(Activation activation)
    {
        var siblings = _activations.Values.Where(other => other.MapState == activation.MapState).ToList();
        var name = activation.MapState;
        if (activation.Parent is { } parent)
        {
            name += $" · in item #{parent.Index}";
        }

        if (siblings.Count > 1 && activation.Parent is null)
        {
            name += $" · start {siblings.IndexOf(activation) + 1}";
        }

        if (activation.Counts.Unsuccessful > 0)
        {
            name += $" · {Format.Count(activation.Counts.Unsuccessful)} failed";
        }

        return activation.Superseded ? name + " · replaced by a retry" : name;
    }
}
