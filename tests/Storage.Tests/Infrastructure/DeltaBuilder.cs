using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;

namespace Fanout.Storage.Tests.Infrastructure;

/// <summary>Makes deltas of which a test names only what it is about.</summary>
public sealed class DeltaBuilder(RunId run, long fromVersion = 0)
{
    public static readonly DateTimeOffset Start = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    private readonly List<Activation> _activations = [];
    private readonly List<ItemChange> _items = [];
    private readonly List<ScopedEvent> _events = [];
    private readonly List<StateCounts> _states = [];
    private RunState _state = RunState.Unread;

    private long Version => fromVersion + _events.Count;

    public DeltaBuilder State(RunState state)
    {
        _state = state;
        return this;
    }

    public DeltaBuilder Activation(long id, int length, string mapState = "IterateOverList", ItemKey? parent = null)
    {
        _activations.Add(new Activation
        {
            Id = id,
            MapState = mapState,
            Parent = parent,
            Length = length,
            Attempt = 1,
            StartedAt = Start,
            Status = ItemStatus.Running,
            Counts = new ItemCounts(Pending: length, 0, 0, 0, 0, 0),
        });
        return this;
    }

    public DeltaBuilder States(params IEnumerable<StateCounts> states)
    {
        _states.AddRange(states);
        return this;
    }

    public DeltaBuilder Activation(Activation activation)
    {
        _activations.Add(activation);
        return this;
    }

    public DeltaBuilder Item(
        int index, ItemStatus status = ItemStatus.Running, int startedAt = 0, int? seconds = null, int attempts = 1,
        string? error = null, string? cause = null, long activation = 1)
    {
        var start = Start.AddSeconds(startedAt);
        _items.Add(new ItemChange
        {
            Key = new ItemKey(run, activation, index),
            Status = status,
            StartedAt = start,
            EndedAt = status == ItemStatus.Running ? null : start.AddSeconds(seconds ?? 1),
            Attempts = attempts,
            StateName = "SecondState",
            Error = error,
            Cause = cause,
            FirstEventId = Version + 1,
            LastEventId = Version + 1,
        });
        return Event(item: new ItemKey(run, activation, index));
    }

    public DeltaBuilder Event(
        HistoryEventType? type = null, ItemKey? item = null, string? stateName = null, Action<HistoryEvent>? details = null)
    {
        var e = new HistoryEvent
        {
            Id = Version + 1,
            PreviousEventId = Version,
            Timestamp = Start.AddMilliseconds(Version).UtcDateTime,
            Type = type ?? HistoryEventType.MapIterationStarted,
        };
        details?.Invoke(e);
        _events.Add(new ScopedEvent(e, item, stateName));
        return this;
    }

    public RunDelta Build() => new()
    {
        Run = run,
        FromVersion = fromVersion,
        Version = Version,
        State = _state with { LastEventId = Version },
        Activations = [.. _activations],
        Items = [.. _items],
        States = [.. _states],
        Events = [.. _events],
    };
}
