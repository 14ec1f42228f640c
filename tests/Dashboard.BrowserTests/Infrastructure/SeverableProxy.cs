using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Fanout.Dashboard.BrowserTests.Infrastructure;

/// <summary>Passes bytes between browser and dashboard until it is told to cut every connection.</summary>
internal sealed class SeverableProxy : IAsyncDisposable
{
    private readonly Uri _target;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, byte> _open = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    internal SeverableProxy(Uri target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    internal Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Whether new connections are refused.</summary>
    internal bool IsDown { get; set; }

    /// <summary>Closes every connection that is open now.</summary>
    internal void Cut()
    {
        foreach (var client in _open.Keys)
        {
            client.Close();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var transfers = new List<Task>();
        try
        {
            while (true)
            {
                transfers.Add(TransferAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(transfers);
        }
    }

    private async Task TransferAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        _open.TryAdd(near, 0);
        _open.TryAdd(far, 0);
        try
        {
            if (!IsDown)
            {
                await far.ConnectAsync(_target.Host, _target.Port, _stop.Token);
                await Task.WhenAny(
                    near.GetStream().CopyToAsync(far.GetStream(), _stop.Token),
                    far.GetStream().CopyToAsync(near.GetStream(), _stop.Token));
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // A connection that was cut, which is what the proxy is for.
        }
        finally
        {
            _open.TryRemove(near, out _);
            _open.TryRemove(far, out _);
        }
    }
}
