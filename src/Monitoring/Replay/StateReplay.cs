using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Replay;

/// <summary>
/// What the graph of a run showed at any time of it. Built once from its events; a question then costs one binary search for each
/// state, so that a slider can ask at every move.
/// </summary>
/// <remarks>Of a distributed Map the history knows no items: its counts at a time are not in here.</remarks>
public sealed class StateReplay
{
    private readonly Dictionary<string, Series<StateCounts>> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Series<ItemCounts>> _items = new(StringComparer.Ordinal);

    private StateReplay()
    {
    }

    /// <summary>Time of the first event; null when there is none.</summary>
    public DateTimeOffset? Start { get; private set; }

    /// <summary>Time of the last event; null when there is none.</summary>
    public DateTimeOffset? End { get; private set; }

    /// <summary>Folds a history.</summary>
    /// <param name="run">The run.</param>
    /// <param name="events">Its events from the first on.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<StateReplay> BuildAsync(RunId run, IAsyncEnumerable<HistoryEvent> events, CancellationToken cancellationToken)
    {
        var replay = new StateReplay();
        var fold = new HistoryFold(run);
        var activations = new Dictionary<long, Activation>();
        await foreach (var e in events.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            fold.Apply(e);
            fold.TakeChangedItems();
            replay.Add(HistoryEventReading.TimeOf(e), fold, activations);
        }

        return replay;
    }

    /// <summary>Counts of the states that had been entered by a time, by name.</summary>
    public IReadOnlyDictionary<string, StateCounts> StatesAt(DateTimeOffset time) => At(_states, time);

    /// <summary>Items of inline Maps that had started by a time, by the name of the Map state.</summary>
    public IReadOnlyDictionary<string, ItemCounts> MapItemsAt(DateTimeOffset time) => At(_items, time);

    private static Dictionary<string, T> At<T>(Dictionary<string, Series<T>> all, DateTimeOffset time)
    {
        var found = new Dictionary<string, T>(all.Count, StringComparer.Ordinal);
        foreach (var (name, series) in all)
        {
            if (series.TryFind(time, out var value))
            {
                found.Add(name, value);
            }
        }

        return found;
    }

    private static Series<T> SeriesOf<T>(Dictionary<string, Series<T>> all, string name)
    {
        if (!all.TryGetValue(name, out var series))
        {
            all.Add(name, series = new Series<T>());
        }

        return series;
    }

    private void Add(DateTimeOffset time, HistoryFold fold, Dictionary<long, Activation> activations)
    {
        Start ??= time;
        End = time > End || End is null ? time : End;
        foreach (var counts in fold.TakeChangedStates())
        {
            SeriesOf(_states, counts.State).Add(time, counts);
        }

        foreach (var activation in fold.TakeChangedActivations())
        {
            var former = activations.TryGetValue(activation.Id, out var known) && !known.Superseded ? known.Counts : default;
            var counts = activation.Superseded || activation.MapRun is not null ? default : activation.Counts;
            activations[activation.Id] = activation;
            var series = SeriesOf(_items, activation.MapState);
            series.Add(time, series.Last + (counts - former));
        }
    }

    /// <summary>Values by the time from which they held.</summary>
    private sealed class Series<T>
    {
        private readonly List<DateTimeOffset> _times = [];
        private readonly List<T> _values = [];

        internal T? Last => _values.Count == 0 ? default : _values[^1];

        internal void Add(DateTimeOffset time, T value)
        {
            // Several events share a millisecond, and none may make the series go back.
            if (_times.Count > 0 && time <= _times[^1])
            {
                _values[^1] = value;
                return;
            }

            _times.Add(time);
            _values.Add(value);
        }

        internal bool TryFind(DateTimeOffset time, out T value)
        {
            var index = _times.BinarySearch(time);
            index = index < 0 ? ~index - 1 : index;
            value = index < 0 ? default! : _values[index];
            return index >= 0;
        }
    }
}
