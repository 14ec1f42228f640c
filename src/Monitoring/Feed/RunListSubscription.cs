using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Feed;

/// <summary>Says that lists of runs or items are out of date. Dispose it when the page closes; that ends the stream.</summary>
public sealed class RunListSubscription : IDisposable
{
    private readonly Mailbox<IReadOnlySet<RunId>> _changes;
    private readonly Action<RunListSubscription> _release;

    internal RunListSubscription(Mailbox<IReadOnlySet<RunId>> changes, Action<RunListSubscription> release)
    {
        _changes = changes;
        _release = release;
    }

    /// <summary>
    /// Runs that are new or have changed in the store. An empty set says that only health changed: that of the discovery of a
    /// connection, or of the polling of a run. For one reader.
    /// </summary>
    public IAsyncEnumerable<IReadOnlySet<RunId>> Batches => _changes.ReadAsync();

    /// <inheritdoc/>
    public void Dispose()
    {
        _release(this);
        _changes.Close();
    }

    internal void Post(IReadOnlySet<RunId> runs) => _changes.Post(runs);
}
