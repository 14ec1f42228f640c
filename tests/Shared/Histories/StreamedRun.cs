using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;

namespace Fanout.Tests.Shared.Histories;

/// <summary>
/// A run with as many items as a test wants and no history behind them. What a test does to its items is stored and published as a
/// poller would.
/// </summary>
public sealed class StreamedRun : IDisposable
{
    private readonly IRunStore _store;
    private readonly RunFeed _feed;
    private readonly SortedDictionary<long, Activation> _activations = [];
    private readonly Dictionary<ItemKey, ItemChange> _items = [];
    private RunState _state = RunState.Unread;
    private long _version;

    private StreamedRun(IRunStore store, RunFeed feed, RunIdentity identity)
    {
        (_store, _feed, Identity) = (store, feed, identity);
        feed.Attach(identity.Id);
        feed.Open(identity.Id, new RunProjection(identity));
    }

    public RunIdentity Identity { get; }

    public static async Task<StreamedRun> AddAsync(IRunStore store, RunFeed feed, string name, DateTimeOffset startedAt, CancellationToken token)
    {
        var identity = await store.AddAsync(
            new NewRun
            {
                Connection = RunBuilder.Connection,
                Execution = RunBuilder.Execution(name),
                StateMachine = RunBuilder.Machine,
                StartedAt = startedAt,
                Origin = RunOrigin.Launched,
            },
            token);
        return new StreamedRun(store, feed, identity);
    }

    /// <summary>Starts a Map of pending items; returns the id of the activation.</summary>
    public async Task<long> StartMapAsync(string mapState, int length, ItemKey? parent, CancellationToken token)
    {
        var id = _version + 1;
        var activation = new Activation
        {
            Id = id,
            MapState = mapState,
            Parent = parent,
            Length = length,
            Attempt = 1,
            StartedAt = Identity.StartedAt,
            Status = ItemStatus.Running,
            Counts = new ItemCounts { Pending = length },
        };
        await PublishAsync([activation], [], token);
        return id;
    }

    /// <summary>Changes items: index, status, milliseconds from the start of the run to the item's, and its duration once it has ended.</summary>
    public Task ChangeAsync(long activation, IEnumerable<(int Index, ItemStatus Status, int Start, int Duration)> changes, CancellationToken token)
    {
        var counts = _activations[activation].Counts;
        List<ItemChange> items = [];
        foreach (var (index, status, start, duration) in changes)
        {
            var key = new ItemKey(Identity.Id, activation, index);
            var before = _items.TryGetValue(key, out var known) ? known.Status : ItemStatus.Pending;
            counts = counts.With(before, -1).With(status, 1);
            items.Add(_items[key] = Change(key, status, start, duration));
        }

        return PublishAsync([_activations[activation] with { Counts = counts }], items, token);
    }

    /// <summary>Ends the run well.</summary>
    public Task EndAsync(DateTimeOffset at, CancellationToken token)
    {
        _state = _state with { Status = RunStatus.Succeeded, StoppedAt = at };
        return PublishAsync([.. _activations.Values.Select(activation => activation with { Status = ItemStatus.Succeeded, EndedAt = at })], [], token);
    }

    /// <summary>Items of an activation by status, as they were told.</summary>
    public ItemCounts CountsOf(long activation) => _activations[activation].Counts;

    /// <inheritdoc/>
    public void Dispose() => _feed.Detach(Identity.Id);

    private ItemChange Change(ItemKey key, ItemStatus status, int start, int duration)
    {
        var startedAt = Identity.StartedAt.AddMilliseconds(start);
        return new ItemChange
        {
            Key = key,
            Status = status,
            StartedAt = startedAt,
            EndedAt = status == ItemStatus.Running ? null : startedAt.AddMilliseconds(duration),
            Attempts = 1,
            Error = status == ItemStatus.Failed ? "OrderError" : null,
            Cause = status == ItemStatus.Failed ? $$"""{"errorType":"OrderError","errorMessage":"order {{key.Index}} is broken"}""" : null,
            FirstEventId = _version + 1,
            LastEventId = _version + 1,
        };
    }

    private async Task PublishAsync(IReadOnlyList<Activation> activations, IReadOnlyList<ItemChange> items, CancellationToken token)
    {
        foreach (var activation in activations)
        {
            _activations[activation.Id] = activation;
        }

        _state = _state with
        {
            Counts = _activations.Values.Where(activation => activation.Parent is null).Aggregate(default(ItemCounts), (sum, next) => sum + next.Counts),
        };
        var delta = new RunDelta
        {
            Run = Identity.Id,
            FromVersion = _version,
            Version = ++_version,
            State = _state,
            Activations = activations,
            Items = items,
            Events = [],
        };
        await _store.AppendAsync(delta, token);
        _feed.Publish(delta);
    }
}
