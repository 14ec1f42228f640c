using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;
using Microsoft.Extensions.Logging;

namespace Fanout.Monitoring.Polling;

/// <summary>
/// The one writer of a run: the poller of its history and those of its Map Runs share one projection and one cursor in the store, and
/// take turns. What is observed is stored first, then published.
/// </summary>
internal sealed class RunWriter(RunIdentity run, IRunStore store, RunFeed feed, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Null before the first use and after anything that may have left it ahead of the store.</summary>
    private RunProjection? _projection;

    /// <summary>Looks at the run as it is stored.</summary>
    internal async Task<T> ReadAsync<T>(Func<RunProjection, T> read, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _projection ??= await RestoreAsync(cancellationToken).ConfigureAwait(false);
            return read(_projection);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Stores and publishes what was observed.</summary>
    /// <param name="observe">Gives it to the projection; null when nothing is new.</param>
    /// <param name="cancellationToken">Ends the wait for the turn and the store.</param>
    /// <returns>Whether anything was new.</returns>
    internal async Task<bool> CommitAsync(Func<RunProjection, RunDelta?> observe, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var projection = _projection ?? await RestoreAsync(cancellationToken).ConfigureAwait(false);

            // Until the delta is stored the projection is ahead of the store; if anything goes wrong it is built again from there.
            _projection = null;
            var delta = observe(projection);
            if (delta is not null)
            {
                await store.AppendAsync(delta, cancellationToken).ConfigureAwait(false);
                feed.Publish(delta);
            }

            _projection = projection;
            return delta is not null;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<RunProjection> RestoreAsync(CancellationToken cancellationToken)
    {
        var projection = new RunProjection(run);
        await foreach (var stored in store.ReadHistoryAsync(run.Id, cancellationToken).ConfigureAwait(false))
        {
            projection.Restore(stored);
        }

        foreach (var (activation, mapRun) in await store.GetMapRunsAsync(run.Id, cancellationToken).ConfigureAwait(false))
        {
            projection.Restore(activation, mapRun);
        }

        await foreach (var child in store.ReadChildrenAsync(run.Id, cancellationToken).ConfigureAwait(false))
        {
            projection.Restore(child.Item, child.IsDescribed);
        }

        projection.RestoreVersion(await store.GetVersionAsync(run.Id, cancellationToken).ConfigureAwait(false));
        feed.Open(run.Id, projection);
        Log.Following(logger, run.Execution.Value, projection.Version);
        return projection;
    }
}
