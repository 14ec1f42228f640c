using System.Threading.Channels;

namespace Fanout.Conformance.Services;

/// <summary>The queues of a case.</summary>
internal sealed class StandInQueues(IEnumerable<string> urls)
{
    private readonly Dictionary<string, Channel<string>> _queues =
        urls.Distinct(StringComparer.Ordinal).ToDictionary(url => url, _ => Channel.CreateUnbounded<string>(), StringComparer.Ordinal);

    public bool TrySend(string url, string body) => _queues.TryGetValue(url, out var queue) && queue.Writer.TryWrite(body);

    /// <summary>Delivers what was published; every queue of a case subscribes to every topic of it.</summary>
    public void SendToAll(string body)
    {
        foreach (var queue in _queues.Values)
        {
            queue.Writer.TryWrite(body);
        }
    }

    /// <summary>Takes the next message of a queue, waiting for one.</summary>
    public ValueTask<string> ReceiveAsync(string url, CancellationToken cancellationToken) => _queues[url].Reader.ReadAsync(cancellationToken);
}
