using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Projection;

/// <summary>A run at its committed version in the form in which watchers get it: all items, but only as columns.</summary>
internal sealed class RunGrid(RunIdentity identity)
{
    private readonly SortedDictionary<long, ActivationGrid> _activations = [];
    private readonly Dictionary<string, StateCounts> _states = new(StringComparer.Ordinal);
    private RunState _state = RunState.Unread;

    internal RunGrid(RunImage image)
        : this(image.Run.Identity)
    {
        _state = image.Run.State;
        _states = image.Run.States.ToDictionary(counts => counts.State, StringComparer.Ordinal);
        Version = image.Run.Version;
        foreach (var cells in image.Cells)
        {
            _activations.Add(cells.Activation.Id, new ActivationGrid(cells));
        }
    }

    internal long Version { get; private set; }

    internal bool IsOpen => _state.Status == RunStatus.Running;

    /// <summary>Number of all items, those of nested Maps included.</summary>
    internal int ItemCount => _activations.Values.Sum(grid => grid.Columns.Length);

    /// <summary>Id of the newest activation that is in no other and that no retry replaced; null before there is one.</summary>
    internal long? Outermost =>
        _activations.Values.LastOrDefault(grid => grid.Activation is { Parent: null, Superseded: false })?.Activation.Id;

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
            _activations[item.Key.Activation].Columns.Set(item);
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
        Identity = identity,
        Version = Version,
        State = _state,
        Activations = [.. _activations.Values.Select(grid => grid.Activation)],
        States = [.. _states.Values],
        Health = health,
    };

    /// <summary>The items of an activation; null when there is none with this id.</summary>
    internal ActivationCells? ToCells(long activation) => _activations.GetValueOrDefault(activation)?.ToCells(Version);

    internal RunImage ToImage() => new(ToSnapshot(health: null), [.. _activations.Values.Select(grid => grid.ToCells(Version))]);
}
