using Fanout.Monitoring.Runs;

namespace Fanout.Review.Causes;

/// <summary>Tells whoever shows cause groups, inside this process, that they have changed in the store. Nobody has to ask in turn.</summary>
public sealed class CauseFeed
{
    private readonly Lock _lock = new();
    private readonly List<CauseSubscription> _subscribers = [];

    /// <summary>Begins to listen; dispose it when the page closes.</summary>
    public CauseSubscription Subscribe()
    {
        var subscription = new CauseSubscription(Leave);
        lock (_lock)
        {
            _subscribers.Add(subscription);
        }

        return subscription;
    }

    /// <summary>Groups or their counts have changed in these runs; an empty set says that only what people decided has.</summary>
    public void Publish(IReadOnlySet<RunId> runs)
    {
        CauseSubscription[] subscribers;
        lock (_lock)
        {
            subscribers = [.. _subscribers];
        }

        foreach (var subscriber in subscribers)
        {
            subscriber.Post(runs);
        }
    }

    private void Leave(CauseSubscription subscription)
    {
        lock (_lock)
        {
            _subscribers.Remove(subscription);
        }
    }
}
