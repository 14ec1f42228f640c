using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Fanout.Review.Jobs;

/// <summary>Says that retry jobs are out of date. Dispose it when the page closes; that ends the stream.</summary>
public sealed class RetryJobSubscription : IDisposable
{
    private readonly Action<RetryJobSubscription> _release;
    private readonly Lock _lock = new();

    /// <summary>Holds a token while something waits; what a slow reader has not fetched is merged.</summary>
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private HashSet<JobChange> _jobs = [];

    internal RetryJobSubscription(Action<RetryJobSubscription> release) => _release = release;

    /// <summary>Jobs that are new or have changed. For one reader.</summary>
    public IAsyncEnumerable<IReadOnlySet<JobChange>> Batches => ReadAsync();

    /// <inheritdoc/>
    public void Dispose()
    {
        _release(this);
        _signal.Writer.TryComplete();
    }

    internal void Post(JobChange change)
    {
        lock (_lock)
        {
            _jobs.Add(change);
        }

        _signal.Writer.TryWrite(true);
    }

    private async IAsyncEnumerable<IReadOnlySet<JobChange>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var _ in _signal.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            HashSet<JobChange> jobs;
            lock (_lock)
            {
                (jobs, _jobs) = (_jobs, []);
            }

            yield return jobs;
        }
    }
}
