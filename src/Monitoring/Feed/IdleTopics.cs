using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Feed;

/// <summary>
/// Large runs that nobody uses at the moment and that are expensive to read again: a page is first rendered, then opened once more by
/// the browser that shows it, and people come back. Guarded by the feed's lock.
/// </summary>
internal sealed class IdleTopics
{
    /// <summary>Runs with fewer items are read faster than they are worth remembering.</summary>
    private const int FewItems = 5_000;

    /// <summary>Items kept in all, at ten bytes each and four more for every answer that a grid still has.</summary>
    private const long MostItems = 3_000_000;

    private readonly List<(RunId Run, RunTopic Topic)> _topics = [];

    internal int Count => _topics.Count;

    internal RunTopic? Find(RunId run) => _topics.Find(idle => idle.Run == run).Topic;

    /// <summary>Takes a topic out, because it is used again or out of date.</summary>
    internal bool Remove(RunId run) => _topics.RemoveAll(idle => idle.Run == run) > 0;

    /// <summary>Keeps a topic that its last user has left, if it is worth it.</summary>
    /// <returns>The runs that are no longer kept.</returns>
    internal List<RunId> Add(RunId run, RunTopic topic)
    {
        if (!topic.IsLoaded || topic.ItemCount < FewItems)
        {
            return [run];
        }

        _topics.Add((run, topic));
        List<RunId> dropped = [];
        while (_topics.Count > 1 && _topics.Sum(idle => (long)idle.Topic.ItemCount) > MostItems)
        {
            dropped.Add(_topics[0].Run);
            _topics.RemoveAt(0);
        }

        return dropped;
    }
}
