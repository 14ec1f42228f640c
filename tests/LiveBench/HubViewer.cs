using System.Net.WebSockets;

namespace Fanout.LiveBench;

/// <summary>One browser at the hub: a web socket that asks for the cells of a run and takes what comes.</summary>
internal sealed class HubViewer : IAsyncDisposable
{
    // The hub gives up clients that are silent for 30 seconds. Source: HubOptions.ClientTimeoutInterval.
    private static readonly TimeSpan KeepAliveInterval = TimeSpan.FromSeconds(10);

    // A viewer confirms what it has read this often, each frame counted with so much beside its own bytes. Source: RunHub.Confirm.
    private const int ConfirmEvery = 64 * 1024;
    private const int Overhead = 256;

    private const byte RecordSeparator = 0x1e;

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _leaving = new();
    private readonly TaskCompletionSource _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<byte[], DateTime>? _onFrame;
    private Task _working = Task.CompletedTask;
    private long _bytes;
    private readonly SemaphoreSlim _sending = new(1);
    private readonly long _run;
    private int _unconfirmed;

    private HubViewer(long run, Action<byte[], DateTime>? onFrame)
    {
        (_run, _onFrame) = (run, onFrame);
    }

    /// <summary>Bytes received so far, as they travel.</summary>
    internal long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Connects, asks and waits for the answer; null when the hub does not know the activation (yet).</summary>
    /// <param name="hub">Address.</param>
    /// <param name="run">The run.</param>
    /// <param name="onFrame">Takes every frame with the time it arrived; null to count only.</param>
    /// <param name="cancellationToken">Cancels connecting.</param>
    internal static async Task<HubViewer?> TryJoinAsync(Uri hub, long run, Action<byte[], DateTime>? onFrame, CancellationToken cancellationToken)
    {
        var viewer = new HubViewer(run, onFrame);
        await viewer._socket.ConnectAsync(hub, cancellationToken);
        await viewer._socket.SendAsync(HubMessages.Handshake, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        viewer._working = Task.WhenAll(viewer.ReceiveAsync(), viewer.KeepAliveAsync());
        await viewer.SendAsync(HubMessages.Watch(run, Machines.Activation));
        try
        {
            await viewer._joined.Task.WaitAsync(cancellationToken);
            return viewer;
        }
        catch (InvalidOperationException)
        {
            await viewer.DisposeAsync();
            return null;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        _socket.Abort();
        await _working;
        _socket.Dispose();
        _sending.Dispose();
        _leaving.Dispose();
    }

    private async Task ReceiveAsync()
    {
        try
        {
            using var content = new MemoryStream();
            var buffer = new byte[16 * 1024];
            var isGreeted = false;
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(), _leaving.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    throw new InvalidOperationException("The hub closed the connection.");
                }

                Interlocked.Add(ref _bytes, part.Count);
                content.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage)
                {
                    continue;
                }

                // The answer to the handshake ends with a record separator; on a busy machine more comes with it.
                ReadOnlyMemory<byte> received = content.GetBuffer().AsMemory(0, (int)content.Length);
                await TakeAsync(isGreeted ? received : received[(received.Span.IndexOf(RecordSeparator) + 1)..]);
                isGreeted = true;
                content.SetLength(0);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            _joined.TrySetException(exception as InvalidOperationException ?? new InvalidOperationException(exception.Message, exception));
        }
    }

    private async Task TakeAsync(ReadOnlyMemory<byte> rest)
    {
        var arrival = TimeProvider.System.GetUtcNow().UtcDateTime;
        while (HubMessages.TryTake(ref rest, out var message))
        {
            foreach (var frame in HubMessages.FramesOf(message))
            {
                _onFrame?.Invoke(frame, arrival);
                _joined.TrySetResult();
                _unconfirmed += frame.Length + Overhead;
                if (_unconfirmed >= ConfirmEvery)
                {
                    _unconfirmed = 0;
                    await SendAsync(HubMessages.Confirm(_run, Machines.Activation, HubMessages.VersionOf(frame)));
                }
            }
        }
    }

    private async Task SendAsync(ReadOnlyMemory<byte> message)
    {
        await _sending.WaitAsync(_leaving.Token);
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, _leaving.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task KeepAliveAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(KeepAliveInterval, TimeProvider.System);
            while (await timer.WaitForNextTickAsync(_leaving.Token))
            {
                await SendAsync(HubMessages.KeepAlive);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // It has left.
        }
    }
}
