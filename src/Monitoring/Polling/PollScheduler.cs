using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.MapRuns;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Fanout.Monitoring.Polling;

/// <summary>
/// Keeps one poller for every run that is open. Pollers share the request budget of their connection, which serves watched runs
/// first and runs of the same rank in turn.
/// </summary>
public sealed class PollScheduler : BackgroundService
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    private readonly ConnectionRegistry _connections;
    private readonly IRunStore _store;
    private readonly RunFeed _feed;
    private readonly PollPacing _pacing;
    private readonly TimeProvider _time;
    private readonly ILogger<PollScheduler> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();

    /// <summary>One entry a run that is followed; its task removes it.</summary>
    private readonly Dictionary<RunId, (RunFollower Poller, Task Task)> _pollers = [];

    /// <summary>One entry a connection.</summary>
    private readonly Dictionary<ConnectionId, MapRunShares> _shares = [];

    /// <summary>Makes the scheduler; it works while the host runs.</summary>
    public PollScheduler(
        ConnectionRegistry connections,
        IRunStore store,
        RunFeed feed,
        IOptions<MonitoringOptions> options,
        TimeProvider time,
        ILogger<PollScheduler> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(feed);
        _connections = connections;
        _store = store;
        _feed = feed;
        _pacing = new PollPacing(options.Value, Random.Shared.NextDouble);
        _time = time;
        _logger = logger;
        feed.WatchBegan += Nudge;
    }

    /// <summary>Follows a run until it ends. A run that is followed already is polled at once; one that is recorded here has nothing to poll.</summary>
    public void Follow(RunIdentity run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Origin == RunOrigin.Recorded)
        {
            return;
        }

        if (!_connections.TryGet(run.Connection, out var connection))
        {
            Log.ConnectionUnknown(_logger, run.Execution.Value, run.Connection.Value);
            return;
        }

        lock (_lock)
        {
            if (_stopping.IsCancellationRequested)
            {
                return;
            }

            if (_pollers.TryGetValue(run.Id, out var followed))
            {
                followed.Poller.Nudge();
                return;
            }

            if (!_shares.TryGetValue(connection.Id, out var shares))
            {
                _shares.Add(connection.Id, shares = new MapRunShares(connection.Budget.RateOf(ApiAction.DescribeMapRun)));
            }

            var poller = new RunFollower(run, connection, _store, _feed, shares, _pacing, _time, _logger);
            _feed.Attach(run.Id);
            _pollers.Add(run.Id, (poller, Task.Run(() => FollowAsync(run, poller))));
        }

        _feed.PublishToLists(new HashSet<RunId> { run.Id });
    }

    /// <summary>Polls a run at once, if it is followed.</summary>
    public void Nudge(RunId run)
    {
        lock (_lock)
        {
            if (_pollers.TryGetValue(run, out var followed))
            {
                followed.Poller.Nudge();
            }
        }
    }

    /// <summary>Whether a run is followed.</summary>
    public bool IsFollowing(RunId run)
    {
        lock (_lock)
        {
            return _pollers.ContainsKey(run);
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await _stopping.CancelAsync().ConfigureAwait(false);
        Task[] tasks;
        lock (_lock)
        {
            tasks = [.. _pollers.Values.Select(followed => followed.Task)];
        }

        await Task.WhenAll(tasks).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _feed.WatchBegan -= Nudge;
        _stopping.Dispose();
        base.Dispose();
    }

    /// <summary>Takes up the runs that were open when the process ended, as soon as their connection is there.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var connection in _connections.WatchAsync(stoppingToken).ConfigureAwait(false))
        {
            await ResumeAsync(connection, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task ResumeAsync(Connection connection, CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                var open = await _store.GetOpenRunsAsync(stoppingToken).ConfigureAwait(false);
                var mine = open.Where(run => run.Identity.Connection == connection.Id).ToList();
                mine.ForEach(run => Follow(run.Identity));
                Log.Resumed(_logger, mine.Count, connection.Id.Value);
                return;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.ResumeFailed(_logger, exception, connection.Id.Value);
                await Task.Delay(PauseAfterFailure, _time, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task FollowAsync(RunIdentity run, RunFollower poller)
    {
        try
        {
            await poller.RunAsync(_stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The host stops; the next start goes on from the cursor.
        }
        catch (Exception exception)
        {
            Log.PollerFailed(_logger, exception, run.Execution.Value);
        }
        finally
        {
            lock (_lock)
            {
                _pollers.Remove(run.Id);
                poller.Dispose();
            }

            _feed.Detach(run.Id);
        }
    }
}
