namespace Fanout.Review.Jobs;

/// <summary>Tells whoever shows retry jobs, inside this process, that they have changed in the store. Nobody has to ask in turn.</summary>
public sealed class RetryJobFeed
{
    private readonly Lock _lock = new();
    private readonly List<RetryJobSubscription> _subscribers = [];

    /// <summary>Begins to listen; dispose it when the page closes.</summary>
    public RetryJobSubscription Subscribe()
    {
        var subscription = new RetryJobSubscription(Leave);
        lock (_lock)
        {
            _subscribers.Add(subscription);
        }

        return subscription;
    }

    /// <summary>A job has changed.</summary>
    public void Publish(RetryJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        var change = new JobChange(job.Id, job.Run.Id);
        RetryJobSubscription[] subscribers;
        lock (_lock)
        {
            subscribers = [.. _subscribers];
        }

        foreach (var subscriber in subscribers)
        {
            subscriber.Post(change);
        }
    }

    private void Leave(RetryJobSubscription subscription)
    {
        lock (_lock)
        {
            _subscribers.Remove(subscription);
        }
    }
}
