using Fanout.Monitoring.Feed;
using Microsoft.AspNetCore.SignalR;

namespace Fanout.Dashboard.Hubs;

/// <summary>
/// Sends what happens to runs to the browsers that draw them. Each activation that is watched has one channel, however many watch.
/// </summary>
internal sealed class RunHubPublisher(RunFeed feed, IHubContext<RunHub, IRunHubClient> hub, TimeProvider time, ILogger<RunHubPublisher> logger)
    : BackgroundService
{
    /// <summary>How long a channel outlives its last viewer, so that a browser that reconnects finds what it missed.</summary>
    public static readonly TimeSpan Linger = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();

    /// <summary>Channels in use; <see cref="CloseIdleChannelsAsync"/> removes one that nobody has used for a while.</summary>
    private readonly Dictionary<StripId, StripChannel> _channels = [];

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

    /// <summary>The largest charge that is on its way to one viewer, in bytes.</summary>
    public long LargestOutstanding
    {
        get
        {
            lock (_lock)
            {
                return _channels.Values.Select(channel => channel.LargestOutstanding).DefaultIfEmpty().Max();
            }
        }
    }

    /// <summary>
    /// Adds a viewer that is in the group already, and answers with the frames that bring it from its version to the present; null
    /// when there is no such activation.
    /// </summary>
    public async Task<byte[][]?> JoinAsync(StripId strip, string viewer, long version, CancellationToken cancellationToken)
    {
        var channel = GetOrOpen(strip, viewer);
        if (cancellationToken.IsCancellationRequested)
        {
            // The viewer had gone before it was added, and will not leave a second time.
            Leave(strip, viewer);
            return [];
        }

        var answer = await channel.JoinAsync(viewer, version, cancellationToken);
        if (answer is null)
        {
            Leave(strip, viewer);
        }

        return answer;
    }

    /// <summary>A viewer has read all frames up to a version.</summary>
    public void Confirm(StripId strip, string viewer, long version) => Find(strip)?.Confirm(viewer, version);

    /// <summary>When each item started and ended; null for a strip that nobody watches.</summary>
    public async Task<byte[]?> ReadTimesAsync(StripId strip, CancellationToken cancellationToken) =>
        Find(strip) is { } channel ? await channel.ReadTimesAsync(cancellationToken) : null;

    /// <summary>Removes a viewer of a strip.</summary>
    public void Leave(StripId strip, string viewer)
    {
        lock (_lock)
        {
            if (_channels.TryGetValue(strip, out var channel))
            {
                channel.Leave(viewer, time.GetTimestamp());
            }
        }
    }

    /// <summary>Removes a viewer from all strips.</summary>
    public void LeaveAll(string viewer)
    {
        lock (_lock)
        {
            foreach (var channel in _channels.Values)
            {
                channel.Leave(viewer, time.GetTimestamp());
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

    private StripChannel? Find(StripId strip)
    {
        lock (_lock)
        {
            return _channels.GetValueOrDefault(strip);
        }
    }

    private StripChannel GetOrOpen(StripId strip, string viewer)
    {
        lock (_lock)
        {
            if (!_channels.TryGetValue(strip, out var channel) || channel.HasEnded)
            {
                channel = new StripChannel(strip, feed, hub, logger);
                _channels[strip] = channel;
            }

            channel.Expect(viewer);
            return channel;
        }
    }

    private async Task CloseIdleChannelsAsync(bool all)
    {
        List<StripChannel> idle = [];
        lock (_lock)
        {
            foreach (var (strip, channel) in _channels)
            {
                if (all || channel.HasEnded || channel.IdleSince is { } since && time.GetElapsedTime(since) >= Linger)
                {
                    _channels.Remove(strip);
                    idle.Add(channel);
                }
            }
        }

        foreach (var channel in idle)
        {
            await channel.DisposeAsync();
        }
    }
}
