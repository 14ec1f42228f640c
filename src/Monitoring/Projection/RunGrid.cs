using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Projection;

/// <summary>A run at its committed version in the form in which watchers get it: all items, but only as cells.</summary>
internal sealed class RunGrid
{
    private readonly RunIdentity _identity;
    private readonly SortedDictionary<long, ActivationGrid> _activations = [];
    private readonly Dictionary<string, StateCounts> _states;
    private RunState _state;

    internal RunGrid(RunSnapshot snapshot)
    {
        _identity = snapshot.Identity;
        _state = snapshot.State;
        _states = snapshot.States.ToDictionary(counts => counts.State, StringComparer.Ordinal);
        Version = snapshot.Version;
        foreach (var cells in snapshot.Activations)
        {
            _activations.Add(cells.Activation.Id, new ActivationGrid(cells));
        }
    }

    internal long Version { get; private set; }

    internal void Apply(RunDelta delta)
    {
        if (delta.FromVersion != Version)
        {
            throw new InvalidOperationException($"Run {delta.Run} is at version {Version}, the delta applies to {delta.FromVersion}.");
        }

        foreach (var activation in delta.Activations)
        {
            if (_activations.TryGetValue(activation.Id, out var grid))
            {
                grid.Activation = activation;
            }
            else
            {
                _activations.Add(activation.Id, new ActivationGrid(activation));
            }
        }

        foreach (var item in delta.Items)
        {
            _activations[item.Key.Activation].Set(item);
        }

        foreach (var counts in delta.States)
        {
            _states[counts.State] = counts;
        }

        _state = delta.State;
        Version = delta.Version;
    }

    internal RunSnapshot ToSnapshot(PollHealth? health) => new()
    {
        Identity = _identity,
        Version = Version,
        State = _state,
        Activations = [.. _activations.Values.Select(grid => grid.ToCells())],
        States = [.. _states.Values],
        Health = health,
    };
}
