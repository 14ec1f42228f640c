using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Projection;
using Microsoft.AspNetCore.SignalR;

namespace Fanout.Dashboard.Hubs;

/// <summary>
/// Carries what changes in one activation to the group of browsers that draw it: each frame is encoded once. A browser that does not
/// keep up leaves the group after <see cref="OutstandingLimit"/>, is told so by the last frame it gets, and comes back by itself when
/// it has read that far; what it missed is then one frame. So it costs a bounded amount of memory and delays nobody.
/// </summary>
internal sealed class StripChannel : IAsyncDisposable
{
    /// <summary>Charge that may be on its way to one viewer.</summary>
    public const int OutstandingLimit = 256 * 1024;

    /// <summary>Charge of the frames that are kept; more than may be outstanding, so that every confirmation is understood.</summary>
    private const int RememberedFrames = 2 * OutstandingLimit;

    /// <summary>Frames that were missed are sent one by one up to this many bytes, or up to a byte for each item.</summary>
    private const int ShortAnswer = 8192;

    private readonly StripId _id;
    private readonly RunFeed _feed;
    private readonly IHubContext<RunHub, IRunHubClient> _hub;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _lock = new();
    private readonly StripViewers _viewers = new();
    private readonly FrameLog _log = new(RememberedFrames);
    private readonly TaskCompletionSource<bool> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _pump;
    private CellMirror? _mirror;
    private (long Version, Lazy<byte[]> Frame)? _whole;
    private (long Version, Lazy<byte[]> Frame)? _times;
    private RunSubscription? _subscription;

    public StripChannel(StripId id, RunFeed feed, IHubContext<RunHub, IRunHubClient> hub, ILogger logger)
    {
        (_id, _feed, _hub, _logger) = (id, feed, hub, logger);
        _pump = Task.Run(PumpAsync);
    }

    /// <summary>Timestamp at which the last viewer left; null while there is one.</summary>
    public long? IdleSince { get; private set; }

    /// <summary>Whether nothing will be sent any more.</summary>
    public bool HasEnded => _pump.IsCompleted;

    /// <summary>The largest charge that is on its way to one viewer.</summary>
    public long LargestOutstanding
    {
        get
        {
            lock (_lock)
            {
                return _viewers.LargestOutstanding(_log.Charged);
            }
        }
    }

    /// <summary>Keeps the channel open for a viewer that is about to join; callers hold the lock of the publisher.</summary>
    public void Expect(string viewer)
    {
        lock (_lock)
        {
            _viewers.Expect(viewer);
        }

        IdleSince = null;
    }

    /// <summary>Removes a viewer; callers hold the lock of the publisher.</summary>
    public void Leave(string viewer, long now)
    {
        lock (_lock)
        {
            if (_viewers.Leave(viewer) && _viewers.Count == 0)
            {
                IdleSince = now;
            }
        }
    }

    /// <summary>
    /// Brings a viewer that is in the group already from its version to the present; whatever comes later it gets with the group.
    /// Null when there is no such activation.
    /// </summary>
    public async Task<byte[][]?> JoinAsync(string viewer, long version, CancellationToken cancellationToken)
    {
        // A state taken before the subscription stands could miss a delta that nobody is sent.
        if (!await _begun.Task.WaitAsync(cancellationToken))
        {
            return null;
        }

        Func<byte[][]> answer;
        lock (_lock)
        {
            _viewers.Join(viewer, _log.Charged);
            answer = Answer_NeedsLock(version);
        }

        return answer();
    }

    /// <summary>When each item started and ended, as it is now; null when there is no such activation.</summary>
    public async Task<byte[]?> ReadTimesAsync(CancellationToken cancellationToken)
    {
        if (!await _begun.Task.WaitAsync(cancellationToken) || _subscription?.ReadCells(_id.Activation) is not { } cells)
        {
            return null;
        }

        Lazy<byte[]> times;
        lock (_lock)
        {
            if (_times?.Version != cells.Version)
            {
                _times = (cells.Version, new Lazy<byte[]>(() => TimesFrame.Encode(cells)));
            }

            times = _times.Value.Frame;
        }

        return times.Value;
    }

    /// <summary>A viewer has read all frames up to a version.</summary>
    public void Confirm(string viewer, long version)
    {
        lock (_lock)
        {
            if (_log.ChargedAt(version) is { } charged)
            {
                _viewers.Confirm(viewer, charged);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _pump;
        _closing.Dispose();
    }

    // What is encoded is copied under the lock and encoded outside of it.
    private Func<byte[][]> Answer_NeedsLock(long version)
    {
        var mirror = _mirror!;
        var missed = version == mirror.Version ? [] : _log.Since(version, Math.Max(ShortAnswer, mirror.Length));
        if (missed is not null)
        {
            return () => missed;
        }

        if (mirror.Since(version) is { } patch)
        {
            return () => [patch.Encode()];
        }

        // Many may join at once: what one was sent serves the others with the frames since.
        var since = _whole?.Version == mirror.Version ? [] : _whole is { } known ? _log.Since(known.Version, ShortAnswer) : null;
        if (since is null)
        {
            _whole = (mirror.Version, new Lazy<byte[]>(mirror.Whole().Encode));
            since = [];
        }

        var whole = _whole!.Value.Frame;
        return () => [whole.Value, .. since];
    }

    private async Task PumpAsync()
    {
        try
        {
            using var subscription = await _feed.SubscribeAsync(_id.Run, _closing.Token);
            if (subscription?.ReadCells(_id.Activation) is not { } cells)
            {
                return;
            }

            lock (_lock)
            {
                _mirror = new CellMirror(cells);
                _subscription = subscription;
            }

            _begun.SetResult(true);
            await foreach (var delta in subscription.Batches.WithCancellation(_closing.Token))
            {
                await PublishAsync(delta);
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // Closed: nobody watches any more, or the application stops.
        }
        catch (Exception exception)
        {
            // The next viewer opens a new channel; those who are here notice the gap or reconnect.
            Log.ChannelFailed(_logger, _id.Run, exception);
        }
        finally
        {
            _begun.TrySetResult(false);
        }
    }

    private async Task PublishAsync(RunDelta delta)
    {
        byte[]? frame;
        List<string>? behind;
        lock (_lock)
        {
            var from = _mirror!.Version;
            frame = _mirror.Apply(delta);
            if (frame is null)
            {
                return;
            }

            _log.Add(from, _mirror.Version, frame);
            behind = _viewers.PauseBehind(_log.Charged, OutstandingLimit);
        }

        Send(_hub.Clients.Group(_id.Group).CellsChanged(frame));
        foreach (var viewer in behind ?? [])
        {
            await _hub.Groups.RemoveFromGroupAsync(viewer, _id.Group, _closing.Token);
            Send(_hub.Clients.Client(viewer).CellsChanged(CellFrame.EncodePause(_id.Activation, delta.Version)));
            Log.ViewerPaused(_logger, viewer, _id.Run);
        }
    }

    // Not awaited: it completes when the slowest connection has taken the frame, or is gone. How much may wait is bounded above.
    private void Send(Task sending)
    {
        if (!sending.IsCompletedSuccessfully)
        {
            _ = LogFailureAsync(sending);
        }
    }

    private async Task LogFailureAsync(Task sending)
    {
        try
        {
            await sending;
        }
        catch (Exception exception)
        {
            Log.SendFailed(_logger, _id.Run, exception);
        }
    }
}
