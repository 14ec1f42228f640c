using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Fanout.Monitoring.Runs;

namespace Fanout.Review.Causes;

/// <summary>Says that cause groups are out of date. Dispose it when the page closes; that ends the stream.</summary>
public sealed class CauseSubscription : IDisposable
{
    private readonly Action<CauseSubscription> _release;
    private readonly Lock _lock = new();

    /// <summary>Holds a token while something waits; what a slow reader has not fetched is merged.</summary>
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private HashSet<RunId> _runs = [];

    internal CauseSubscription(Action<CauseSubscription> release) => _release = release;

    /// <summary>
    /// Runs in which groups or their counts have changed. An empty set says that only what people decided has. For one reader.
    /// </summary>
    public IAsyncEnumerable<IReadOnlySet<RunId>> Batches => ReadAsync();

    /// <inheritdoc/>
    public void Dispose()
    {
        _release(this);
        _signal.Writer.TryComplete();
    }

    internal void Post(IReadOnlySet<RunId> runs)
    {
        lock (_lock)
        {
            _runs.UnionWith(runs);
        }

        _signal.Writer.TryWrite(true);
    }

    private async IAsyncEnumerable<IReadOnlySet<RunId>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var _ in _signal.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            HashSet<RunId> runs;
            lock (_lock)
            {
                (runs, _runs) = (_runs, []);
            }

            yield return runs;
        }
    }
}
