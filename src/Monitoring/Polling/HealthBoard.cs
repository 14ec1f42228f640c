using Fanout.Monitoring.MapRuns;

namespace Fanout.Monitoring.Polling;

/// <summary>Puts together what the history poller and the readers of the Map Runs of one run say about themselves.</summary>
/// <param name="publish">Takes the health of the run whenever it changed.</param>
internal sealed class HealthBoard(Action<PollHealth> publish)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, MapRunHealth> _mapRuns = [];
    private PollHealth? _history;

    internal void Post(PollHealth history) => Change(() => _history = history);

    internal void Post(MapRunHealth mapRun) => Change(() => _mapRuns[mapRun.Activation] = mapRun);

    /// <summary>A Map Run is read no more.</summary>
    internal void Remove(long activation) => Change(() => _mapRuns.Remove(activation));

    private void Change(Action change)
    {
        PollHealth? health;
        lock (_lock)
        {
            change();
            health = Compose_NeedsLock();
        }

        if (health is not null)
        {
            publish(health);
        }
    }

    /// <summary>While a Map Run is open, what happens shows in its counters; the history of the parent says nothing for hours.</summary>
    private PollHealth? Compose_NeedsLock()
    {
        if (_history is null || _mapRuns.Count == 0 || _history.Failures > 0)
        {
            return _history is null ? null : _history with { MapRuns = [.. _mapRuns.Values] };
        }

        var worst = _mapRuns.Values.MaxBy(mapRun => mapRun.Failures)!;
        var oldest = worst.Failures > 0 ? worst : _mapRuns.Values.MinBy(mapRun => mapRun.AsOf ?? DateTimeOffset.MinValue)!;
        return new PollHealth
        {
            AsOf = oldest.AsOf ?? _history.AsOf,
            NextAt = oldest.NextAt,
            Pace = oldest.Pace,
            Problem = oldest.Problem,
            Failures = oldest.Failures,
            MapRuns = [.. _mapRuns.Values],
        };
    }
}
