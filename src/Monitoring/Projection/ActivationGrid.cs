using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Projection;

/// <summary>Status and duration of every item of an activation: five bytes an item.</summary>
internal sealed class ActivationGrid
{
    private byte[] _statuses;
    private int[] _durations;

    internal ActivationGrid(Activation activation)
    {
        Activation = activation;
        _statuses = new byte[activation.MapRun is null ? activation.Length : 0];
        _durations = new int[_statuses.Length];
    }

    internal ActivationGrid(ActivationCells cells)
    {
        Activation = cells.Activation;
        _statuses = cells.Statuses.ToArray();
        _durations = cells.DurationsInMilliseconds.ToArray();
    }

    internal Activation Activation { get; set; }

    internal void Set(ItemChange item)
    {
        if (item.Key.Index >= _statuses.Length)
        {
            Array.Resize(ref _statuses, item.Key.Index + 1);
            Array.Resize(ref _durations, item.Key.Index + 1);
        }

        _statuses[item.Key.Index] = (byte)item.Status;
        _durations[item.Key.Index] = item.EndedAt is { } end ? Milliseconds(end - item.StartedAt) : 0;
    }

    internal ActivationCells ToCells() => new(Activation, _statuses.ToArray(), _durations.ToArray());

    private static int Milliseconds(TimeSpan duration) => (int)Math.Clamp(duration.TotalMilliseconds, 0, int.MaxValue);
}
