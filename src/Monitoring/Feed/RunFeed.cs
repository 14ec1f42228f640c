using Fanout.Monitoring.Insights;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;
using Microsoft.Extensions.Options;

namespace Fanout.Monitoring.Feed;

/// <summary>
/// Brings what pollers have committed to whoever watches, inside this process. However many watch, a run is polled once; a slow
/// watcher gets merged batches and delays nobody.
/// </summary>
public sealed class RunFeed(IRunQueries queries, IOptions<MonitoringOptions> options, TimeProvider time)
{
    private readonly TimeSpan _gap = options.Value.FeedGap;
    private readonly Lock _lock = new();

    /// <summary>Runs that are polled or watched; <see cref="Release"/> removes a topic with its last user.</summary>
    private readonly Dictionary<RunId, RunTopic> _topics = [];

    /// <summary>Those of <see cref="_topics"/> that nobody uses but that are kept for a while.</summary>
    private readonly IdleTopics _idle = new();

    private readonly List<RunListSubscription> _listSubscribers = [];

    /// <summary>Raised when the first watcher of a run comes; handlers must be quick.</summary>
    internal event Action<RunId>? WatchBegan;

    /// <summary>
    /// Subscribes to a run, polled or not: the state comes from memory when the run is polled, from the store otherwise, and when an
    /// ended run is redriven its deltas arrive all the same. Null when there is no such run.
    /// </summary>
    public async Task<RunSubscription?> SubscribeAsync(RunId run, CancellationToken cancellationToken)
    {
        await ForgetStaleAsync(run, cancellationToken).ConfigureAwait(false);
        var topic = Use(run);
        var subscribed = false;
        try
        {
            if (!topic.IsLoaded && await queries.GetImageAsync(run, cancellationToken).ConfigureAwait(false) is { } stored)
            {
                topic.LoadIfEmpty(stored);
            }

            if (!topic.IsLoaded)
            {
                return null;
            }

            var (subscription, isFirst) = topic.Subscribe(subscriber => Leave(run, topic, subscriber));
            subscribed = true;
            if (isFirst)
            {
                WatchBegan?.Invoke(run);
            }

            return subscription;
        }
        finally
        {
            if (!subscribed)
            {
                Release(run, topic);
            }
        }
    }

    /// <summary>Subscribes to "something changed" for pages that show many runs or their items and ask the store again.</summary>
    public RunListSubscription SubscribeToRuns()
    {
        var subscription = new RunListSubscription(new Mailbox<IReadOnlySet<RunId>>(Union, _gap, time), Leave);
        lock (_lock)
        {
            _listSubscribers.Add(subscription);
        }

        return subscription;
    }

    /// <summary>Health of the polling of a run; null when nobody polls it.</summary>
    public PollHealth? GetHealth(RunId run) => Find(run)?.Health;

    /// <summary>
    /// What the items of a run's newest outermost Map say together, for pages that show many runs. The run is not polled more often for
    /// it, as it would be by a subscription. Null when it is not in memory, which a run that goes on is.
    /// </summary>
    public Task<RunInsights?> ReadInsightsAsync(RunId run, CancellationToken cancellationToken) =>
        Find(run)?.ReadInsightsAsync(cancellationToken) ?? Task.FromResult<RunInsights?>(null);

    /// <summary>Tells the pages with lists that something about these runs has changed.</summary>
    public void PublishToLists(IReadOnlySet<RunId> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        lock (_lock)
        {
            foreach (var subscriber in _listSubscribers)
            {
                subscriber.Post(runs);
            }
        }
    }

    internal bool IsWatched(RunId run) => Find(run)?.IsWatched ?? false;

    /// <summary>Number of runs that nobody uses and that are kept.</summary>
    internal int CountIdle()
    {
        lock (_lock)
        {
            return _idle.Count;
        }
    }

    /// <summary>A poller begins; until <see cref="Detach"/> the state is kept in memory.</summary>
    internal void Attach(RunId run) => Use(run);

    /// <summary>The poller has built its state from the store, for the first time or again.</summary>
    internal void Open(RunId run, RunProjection projection) => Find(run)!.Open(projection);

    /// <summary>Publishes a delta that is committed.</summary>
    internal void Publish(RunDelta delta)
    {
        Find(delta.Run)!.Publish(delta);
        PublishToLists(new HashSet<RunId> { delta.Run });
    }

    internal void Publish(RunId run, PollHealth health)
    {
        Find(run)?.Publish(health);
    }

    /// <summary>The poller has ended.</summary>
    internal void Detach(RunId run)
    {
        if (Find(run) is { } topic)
        {
            Release(run, topic);
        }
    }

    private static HashSet<RunId> Union(IReadOnlyList<IReadOnlySet<RunId>> waiting) => [.. waiting.SelectMany(runs => runs)];

    private RunTopic? Find(RunId run)
    {
        lock (_lock)
        {
            return _topics.GetValueOrDefault(run);
        }
    }

    private RunTopic Use(RunId run)
    {
        lock (_lock)
        {
            if (!_topics.TryGetValue(run, out var topic))
            {
                _topics.Add(run, topic = new RunTopic(run, queries, _gap, time));
            }

            _idle.Remove(run);
            topic.Users++;
            return topic;
        }
    }

    private void Release(RunId run, RunTopic topic)
    {
        lock (_lock)
        {
            topic.Users--;
            if (topic.Users == 0)
            {
                _idle.Add(run, topic).ForEach(dropped => _topics.Remove(dropped));
            }
        }
    }

    /// <summary>Nobody told an idle topic what became of its run since: another process may have written it, or it was deleted.</summary>
    private async Task ForgetStaleAsync(RunId run, CancellationToken cancellationToken)
    {
        RunTopic? idle;
        lock (_lock)
        {
            idle = _idle.Find(run);
        }

        if (idle is null || (await queries.GetRunAsync(run, cancellationToken).ConfigureAwait(false))?.Version == idle.Version)
        {
            return;
        }

        lock (_lock)
        {
            if (_idle.Find(run) == idle && _idle.Remove(run))
            {
                _topics.Remove(run);
            }
        }
    }

    private void Leave(RunId run, RunTopic topic, RunSubscription subscriber)
    {
        topic.Unsubscribe(subscriber);
        Release(run, topic);
    }

    private void Leave(RunListSubscription subscriber)
    {
        lock (_lock)
        {
            _listSubscribers.Remove(subscriber);
        }
    }
}
