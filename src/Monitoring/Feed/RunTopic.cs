using Fanout.Monitoring.Insights;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Feed;

/// <summary>One run and who watches it.</summary>
internal sealed class RunTopic
{
    private readonly TimeSpan _gap;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly List<RunSubscription> _subscribers = [];
    private readonly RunPulse _pulse;
    private readonly RunAnswers _answers;
    private RunGrid? _grid;
    private PollHealth? _health;

    internal RunTopic(RunId run, IRunQueries queries, TimeSpan gap, TimeProvider time)
    {
        (_gap, _time) = (gap, time);
        _pulse = new RunPulse(time, Beat);
        _answers = new RunAnswers(new ItemViews(run, queries, ReadCells, time), new LateItems(run, queries), _pulse, ReadCells, ReadMoment);
    }

    /// <summary>Subscribers, pollers and calls in progress that need the topic; guarded by the feed's lock.</summary>
    internal int Users { get; set; }

    internal bool IsLoaded
    {
        get
        {
            lock (_lock)
            {
                return _grid is not null;
            }
        }
    }

    internal long Version
    {
        get
        {
            lock (_lock)
            {
                return _grid!.Version;
            }
        }
    }

    internal int ItemCount
    {
        get
        {
            lock (_lock)
            {
                return _grid!.ItemCount;
            }
        }
    }

    internal bool IsWatched
    {
        get
        {
            lock (_lock)
            {
                return _subscribers.Count > 0;
            }
        }
    }

    internal PollHealth? Health
    {
        get
        {
            lock (_lock)
            {
                return _health;
            }
        }
    }

    /// <summary>Takes a state from the store, unless a poller has brought one in the meantime.</summary>
    internal void LoadIfEmpty(RunImage image)
    {
        lock (_lock)
        {
            if (_grid is null)
            {
                _grid = new RunGrid(image);
                _pulse.Change(image.Run.State.Status == RunStatus.Running);
            }
        }
    }

    /// <summary>Takes the state with which a poller begins; those who watch an older one get the difference.</summary>
    internal void Open(RunProjection projection)
    {
        lock (_lock)
        {
            if (_grid is null)
            {
                _grid = new RunGrid(projection.ToImage());
                _pulse.Change(projection.State.Status == RunStatus.Running);
            }
            else if (_grid.Version != projection.Version)
            {
                Publish_NeedsLock(projection.ToDelta(_grid.Version));
            }
        }
    }

    internal void Publish(RunDelta delta)
    {
        lock (_lock)
        {
            Publish_NeedsLock(delta);
        }
    }

    internal void Publish(PollHealth health)
    {
        lock (_lock)
        {
            _health = health;
            foreach (var subscriber in _subscribers)
            {
                subscriber.Post(health);
            }
        }
    }

    /// <summary>Snapshot and registration under one lock: nothing is lost between them and nothing seen twice.</summary>
    internal (RunSubscription Subscription, bool IsFirst) Subscribe(Action<RunSubscription> release)
    {
        lock (_lock)
        {
            var subscriber = new RunSubscription(
                _grid!.ToSnapshot(_health),
                new Mailbox<RunDelta>(DeltaMerge.Merge, _gap, _time),
                new Mailbox<PollHealth>(waiting => waiting[^1], _gap, _time),
                new Mailbox<long>(waiting => waiting[^1], TimeSpan.Zero, _time),
                ReadCells,
                _answers,
                release);
            _subscribers.Add(subscriber);
            _pulse.Start();
            return (subscriber, _subscribers.Count == 1);
        }
    }

    /// <summary>The items of an activation as they are now; null when there is none with this id.</summary>
    internal ActivationCells? ReadCells(long activation)
    {
        lock (_lock)
        {
            return _grid!.ToCells(activation);
        }
    }

    /// <summary>What the items of the newest outermost activation say together; null before there is one.</summary>
    internal Task<RunInsights?> ReadInsightsAsync(CancellationToken cancellationToken)
    {
        long? activation;
        lock (_lock)
        {
            activation = _grid?.Outermost;
        }

        return activation is { } id ? _answers.ReadInsightsAsync(id, cancellationToken) : Task.FromResult<RunInsights?>(null);
    }

    /// <summary>What a poller saw last is the present of a run: what happened since is not known yet.</summary>
    private (DateTimeOffset AsOf, bool IsOpen) ReadMoment()
    {
        lock (_lock)
        {
            return (_health?.AsOf ?? _time.GetUtcNow(), _grid!.IsOpen);
        }
    }

    internal void Unsubscribe(RunSubscription subscriber)
    {
        lock (_lock)
        {
            _subscribers.Remove(subscriber);
            if (_subscribers.Count == 0)
            {
                _pulse.Stop();
            }
        }
    }

    private void Beat(long number)
    {
        lock (_lock)
        {
            foreach (var subscriber in _subscribers)
            {
                subscriber.Post(number);
            }
        }
    }

    private void Publish_NeedsLock(RunDelta delta)
    {
        _grid!.Apply(delta);
        _pulse.Change(delta.State.Status == RunStatus.Running);
        var withoutEvents = delta with { Events = [], Details = [] };
        foreach (var subscriber in _subscribers)
        {
            subscriber.Post(withoutEvents);
        }
    }
}
