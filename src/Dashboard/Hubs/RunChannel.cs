using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Hubs;

/// <summary>Carries the deltas of one run to its group of browsers and remembers the last of them.</summary>
internal sealed class RunChannel : IAsyncDisposable
{
    /// <summary>Frames kept for browsers that reconnect; at ten a second about ten seconds of a busy run.</summary>
    private const int RememberedFrames = 100;

    private readonly RunFeed _feed;
    private readonly IRunHubClient _group;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _lock = new();
    private readonly HashSet<string> _viewers = [];
    private readonly Queue<Frame> _frames = new();
    private readonly Dictionary<long, int> _lengths = [];
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _pump;
    private long _version = -1;

    public RunChannel(RunId run, RunFeed feed, IRunHubClient group, ILogger logger)
    {
        Run = run;
        (_feed, _group, _logger) = (feed, group, logger);
        _pump = Task.Run(PumpAsync);
    }

    /// <summary>The run.</summary>
    public RunId Run { get; }

    /// <summary>Timestamp at which the last viewer left; null while there is one.</summary>
    public long? IdleSince { get; private set; }

    /// <summary>Whether nothing will be sent any more.</summary>
    public bool HasEnded => _pump.IsCompleted;

    /// <summary>
    /// Completes when whatever happens from now on reaches the group, or never will. A snapshot taken before could miss a delta that
    /// nobody is sent.
    /// </summary>
    public Task Begun => _begun.Task;

    /// <summary>Adds a viewer; callers hold the lock of the publisher.</summary>
    public void Add(string viewer)
    {
        _viewers.Add(viewer);
        IdleSince = null;
    }

    /// <summary>Removes a viewer; callers hold the lock of the publisher.</summary>
    public void Remove(string viewer, long now)
    {
        if (_viewers.Remove(viewer) && _viewers.Count == 0)
        {
            IdleSince = now;
        }
    }

    /// <summary>The frames that lead from a version to the present; null when they are no longer, or not yet, at hand.</summary>
    public byte[][]? FramesSince(long version)
    {
        lock (_lock)
        {
            if (version == _version)
            {
                return [];
            }

            return _frames.TryPeek(out var oldest) && oldest.From <= version && version < _version
                ? [.. _frames.Where(frame => frame.Version > version).Select(frame => frame.Bytes)]
                : null;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _pump;
        _closing.Dispose();
    }

    private async Task PumpAsync()
    {
        try
        {
            using var subscription = await _feed.SubscribeAsync(Run, _closing.Token);
            if (subscription is null)
            {
                return;
            }

            Begin(subscription);
            _begun.SetResult();
            await foreach (var delta in subscription.Batches.WithCancellation(_closing.Token))
            {
                await _group.CellsChanged(Remember(delta));
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // Closed: nobody watches any more, or the application stops.
        }
        catch (Exception exception)
        {
            // The next viewer opens a new channel; those who are here notice the gap or reconnect.
            Log.ChannelFailed(_logger, Run, exception);
        }
        finally
        {
            _begun.TrySetResult();
        }
    }

    private void Begin(RunSubscription subscription)
    {
        var initial = subscription.Initial;
        lock (_lock)
        {
            _version = initial.Version;
            foreach (var activation in initial.Activations)
            {
                _lengths[activation.Id] = subscription.ReadCells(activation.Id)!.Columns.Length;
            }
        }
    }

    private byte[] Remember(RunDelta delta)
    {
        lock (_lock)
        {
            foreach (var activation in delta.Activations)
            {
                _lengths[activation.Id] = Math.Max(activation.Length, _lengths.GetValueOrDefault(activation.Id));
            }

            foreach (var item in delta.Items)
            {
                _lengths[item.Key.Activation] = Math.Max(item.Key.Index + 1, _lengths.GetValueOrDefault(item.Key.Activation));
            }

            var bytes = CellFrame.EncodeDelta(delta, activation => _lengths[activation]);
            _frames.Enqueue(new Frame(delta.FromVersion, delta.Version, bytes));
            if (_frames.Count > RememberedFrames)
            {
                _frames.Dequeue();
            }

            _version = delta.Version;
            return bytes;
        }
    }

    private sealed record Frame(long From, long Version, byte[] Bytes);
}
