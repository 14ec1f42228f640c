using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.MapRuns;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Microsoft.Extensions.Logging;

namespace Fanout.Monitoring.Polling;

/// <summary>Follows one run: its history, and every Map Run that the history tells of, until nothing new can come of any of them.</summary>
internal sealed class RunFollower : IDisposable
{
    private readonly RunIdentity _run;
    private readonly Connection _connection;
    private readonly IRunStore _store;
    private readonly RunFeed _feed;
    private readonly MapRunShares _shares;
    private readonly PollPacing _pacing;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly RunWriter _writer;
    private readonly HealthBoard _health;
    private readonly ExecutionPoller _history;
    private readonly Wakeup _nudge;
    private readonly Lock _lock = new();

    /// <summary>One entry a Map Run that is read; it stays, ended, until the next look at the run.</summary>
    private readonly Dictionary<long, (MapRunPoller Poller, Task Task)> _mapRuns = [];

    private CancellationToken _stopping;
    private volatile bool _historyEnded;

    internal RunFollower(
        RunIdentity run,
        Connection connection,
        IRunStore store,
        RunFeed feed,
        MapRunShares shares,
        PollPacing pacing,
        TimeProvider time,
        ILogger logger)
    {
        (_run, _connection, _store, _feed, _shares) = (run, connection, store, feed, shares);
        (_pacing, _time, _logger) = (pacing, time, logger);
        _writer = new RunWriter(run, store, feed, logger);
        _health = new HealthBoard(health => feed.Publish(run.Id, health));
        _nudge = new Wakeup(time);
        _history = new ExecutionPoller(run, connection, _writer, feed, Publish, pacing, time, logger) { Polled = FollowMapRunsAsync };
    }

    /// <summary>Polls at once: somebody began to watch, or did something to the run.</summary>
    internal void Nudge()
    {
        _history.Nudge();
        if (_historyEnded)
        {
            _nudge.Signal();
        }

        lock (_lock)
        {
            foreach (var (poller, _) in _mapRuns.Values)
            {
                poller.Nudge();
            }
        }
    }

    /// <summary>Follows until the run has ended and all its Map Runs are settled.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _stopping = stop.Token;
        try
        {
            await FollowAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(Reading()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose()
    {
        foreach (var (poller, _) in _mapRuns.Values)
        {
            poller.Dispose();
        }

        _history.Dispose();
        _nudge.Dispose();
        _writer.Dispose();
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            _historyEnded = false;
            await _history.RunAsync(cancellationToken).ConfigureAwait(false);
            _historyEnded = true;
            var reading = Task.WhenAll(Reading());
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var nudged = _nudge.WaitAsync(Timeout.InfiniteTimeSpan, waiting.Token);
            if (await Task.WhenAny(reading, nudged).ConfigureAwait(false) == reading)
            {
                await waiting.CancelAsync().ConfigureAwait(false);
                await nudged.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await reading.ConfigureAwait(false);
                return;
            }

            // A redrive may have opened the history again while children of the ended run were still being read.
            await nudged.ConfigureAwait(false);
        }
    }

    private Task[] Reading()
    {
        lock (_lock)
        {
            return [.. _mapRuns.Values.Select(mapRun => mapRun.Task)];
        }
    }

    private async Task FollowMapRunsAsync(CancellationToken cancellationToken)
    {
        var unsettled = await _writer.ReadAsync(
            run => run.FindUnsettled().Select(found => (found.Activation, found.HasEnded, MapRun: run.MapRunOf(found.Activation))).ToList(),
            cancellationToken).ConfigureAwait(false);
        foreach (var (activation, hasEnded, mapRun) in unsettled)
        {
            Follow(activation, hasEnded, mapRun);
        }
    }

    private void Follow(long activation, bool hasEnded, MapRun mapRun)
    {
        lock (_lock)
        {
            if (_mapRuns.TryGetValue(activation, out var followed) && !followed.Task.IsCompleted)
            {
                if (hasEnded && mapRun.Status == MapRunStatus.Running)
                {
                    followed.Poller.Nudge();
                }

                return;
            }

            followed.Poller?.Dispose();
            var poller = new MapRunPoller(
                _run, activation, mapRun, _connection, _store, _writer, _shares, () => _feed.IsWatched(_run.Id), _health.Post, _pacing, _time, _logger)
            {
                Ended = _history.Nudge,
            };
            _health.Post(new MapRunHealth { Activation = activation, NextAt = _time.GetUtcNow(), Pace = PollPace.Live });
            _mapRuns[activation] = (poller, Task.Run(() => ReadAsync(activation, poller), CancellationToken.None));
        }
    }

    private async Task ReadAsync(long activation, MapRunPoller poller)
    {
        try
        {
            await poller.RunAsync(_stopping).ConfigureAwait(false);
        }
        finally
        {
            _health.Remove(activation);
        }
    }

    private void Publish(PollHealth health) => _health.Post(health);
}
