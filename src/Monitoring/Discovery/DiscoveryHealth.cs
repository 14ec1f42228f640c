using System.Collections.Concurrent;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Discovery;

/// <summary>How fresh the lists of machines and runs are, per connection; what pages with lists say about the age of their data.</summary>
public sealed class DiscoveryHealth(RunFeed feed)
{
    private readonly ConcurrentDictionary<ConnectionId, PollHealth> _health = new();

    /// <summary>
    /// Health of the discovery of a connection; null before its first round. When it changes, list subscriptions of the feed say so.
    /// </summary>
    public PollHealth? this[ConnectionId connection] => _health.GetValueOrDefault(connection);

    internal void Publish(ConnectionId connection, PollHealth health)
    {
        _health[connection] = health;
        feed.PublishToLists(new HashSet<RunId>());
    }
}
