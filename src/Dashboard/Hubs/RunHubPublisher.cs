using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.SignalR;

namespace Fanout.Dashboard.Hubs;

/// <summary>
/// Sends what happens to a run to the browsers that draw it. Each run that is watched has one channel, whose frames are encoded once
/// however many watch.
/// </summary>
internal sealed class RunHubPublisher(RunFeed feed, IHubContext<RunHub, IRunHubClient> hub, TimeProvider time, ILogger<RunHubPublisher> logger)
    : BackgroundService
{
    /// <summary>How long a channel outlives its last viewer, so that a browser that reconnects finds what it missed.</summary>
    public static readonly TimeSpan Linger = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();

    /// <summary>Channels in use; <see cref="CloseIdleChannelsAsync"/> removes one that nobody has used for a while.</summary>
    private readonly Dictionary<RunId, RunChannel> _channels = [];

    /// <summary>Group of the connections that watch a run.</summary>
    public static string GroupOf(RunId run) => $"run-{run}";

    /// <summary>Number of open channels.</summary>
    public int OpenChannels
    {
        get
        {
            lock (_lock)
            {
                return _channels.Count;
            }
        }
    }

    /// <summary>Adds a viewer, and answers with the frames that bring it from its version to the present; null when there is no such activation.</summary>
    public async Task<byte[][]?> JoinAsync(
        RunId run, string viewer, long activation, long version, CancellationToken cancellationToken)
    {
        var channel = GetOrOpen(run, viewer);
        if (cancellationToken.IsCancellationRequested)
        {
            // The viewer had gone before it was added, and will not leave a second time.
            Leave(run, viewer);
            return [];
        }

        await channel.Begun.WaitAsync(cancellationToken);
        if (version > 0 && channel.FramesSince(version) is { } missed)
        {
            return missed;
        }

        using var present = await feed.SubscribeAsync(run, cancellationToken);
        var cells = present?.ReadCells(activation);
        if (cells is null)
        {
            Leave(run, viewer);
            return null;
        }

        return [CellFrame.EncodeSnapshot(cells)];
    }

    /// <summary>Removes a viewer of a run.</summary>
    public void Leave(RunId run, string viewer)
    {
        lock (_lock)
        {
            if (_channels.TryGetValue(run, out var channel))
            {
                channel.Remove(viewer, time.GetTimestamp());
            }
        }
    }

    /// <summary>Removes a viewer from all runs.</summary>
    public void LeaveAll(string viewer)
    {
        lock (_lock)
        {
            foreach (var channel in _channels.Values)
            {
                channel.Remove(viewer, time.GetTimestamp());
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Linger / 2, time);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await CloseIdleChannelsAsync(all: false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops.
        }

        await CloseIdleChannelsAsync(all: true);
    }

    private RunChannel GetOrOpen(RunId run, string viewer)
    {
        lock (_lock)
        {
            if (!_channels.TryGetValue(run, out var channel) || channel.HasEnded)
            {
                channel = new RunChannel(run, feed, hub.Clients.Group(GroupOf(run)), logger);
                _channels[run] = channel;
            }

            channel.Add(viewer);
            return channel;
        }
    }

    private async Task CloseIdleChannelsAsync(bool all)
    {
        List<RunChannel> idle;
        lock (_lock)
        {
            idle = [.. _channels.Values.Where(channel => all || channel.HasEnded || channel.IdleSince is { } since && time.GetElapsedTime(since) >= Linger)];
            foreach (var channel in idle)
            {
                _channels.Remove(channel.Run);
            }
        }

        foreach (var channel in idle)
        {
            await channel.DisposeAsync();
        }
    }
}
