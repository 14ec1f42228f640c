using System.Threading.Channels;
using Fanout.Dashboard.Hubs;
using Fanout.Monitoring.Runs;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Fanout.Dashboard.Tests.Hubs;

/// <summary>Watches a strip as a browser does (wwwroot/js/heat-feed.js): confirms what it read, and watches again when it is behind.</summary>
internal sealed class StripViewer : IAsyncDisposable
{
    private const int ConfirmAfter = 64 * 1024;

    private readonly HubConnection _connection;
    private readonly RunId _run;
    private readonly long _activation;
    private readonly Channel<byte[]> _frames = Channel.CreateUnbounded<byte[]>();
    private long _unconfirmed;

    private StripViewer(HubConnection connection, RunId run, long activation)
    {
        (_connection, _run, _activation) = (connection, run, activation);
        connection.On<byte[]>(nameof(IRunHubClient.CellsChanged), frame => _frames.Writer.TryWrite(frame));
    }

    public StripReader Strip { get; } = new();

    /// <summary>How often it had to watch again.</summary>
    public int Returns { get; private set; }

    public static async Task<StripViewer> WatchAsync(Uri dashboard, RunId run, long activation, CancellationToken token)
    {
        var connection = new HubConnectionBuilder().WithUrl(new Uri(dashboard, RunHub.Path)).AddMessagePackProtocol().Build();
        await connection.StartAsync(token);
        var viewer = new StripViewer(connection, run, activation);
        await viewer.JoinAsync(token);
        return viewer;
    }

    /// <summary>What the hub answers to a viewer of a version.</summary>
    public Task<byte[][]> AskAsync(long version, CancellationToken token) =>
        _connection.InvokeAsync<byte[][]>(nameof(RunHub.Watch), _run.Value, _activation, version, token);

    /// <summary>Reads until the strip is as wanted.</summary>
    public async Task UntilAsync(Func<StripReader, bool> isReached, CancellationToken token)
    {
        while (!isReached(Strip))
        {
            await ReadAsync(await _frames.Reader.ReadAsync(token), token);
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    /// <summary>Watches no more, and forgets what had come and was not read.</summary>
    public async Task LeaveAsync(CancellationToken token)
    {
        await _connection.InvokeAsync(nameof(RunHub.Leave), _run.Value, _activation, token);
        while (_frames.Reader.TryRead(out _))
        {
        }
    }

    /// <summary>Watches again from the version it has; returns what it was answered.</summary>
    public Task<byte[][]> ReturnAsync(CancellationToken token) => JoinAsync(token);

    private async Task<byte[][]> JoinAsync(CancellationToken token)
    {
        var answer = await AskAsync(Strip.Version, token);
        foreach (var frame in answer)
        {
            Strip.Read(frame);
        }

        _unconfirmed = 0;
        Strip.IsBehind = false;
        return answer;
    }

    private async Task ReadAsync(byte[] frame, CancellationToken token)
    {
        Strip.Read(frame);
        if (Strip.IsBehind)
        {
            Returns++;
            await JoinAsync(token);
            return;
        }

        _unconfirmed += frame.Length + FrameLog.Overhead;
        if (_unconfirmed >= ConfirmAfter)
        {
            _unconfirmed = 0;
            await _connection.SendAsync(nameof(RunHub.Confirm), _run.Value, _activation, Strip.Version, token);
        }
    }
}
