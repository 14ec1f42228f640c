using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Fanout.Dashboard.Hubs;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Tests.Hubs;

/// <summary>A viewer that watches a strip and then reads nothing, confirms nothing and keeps its connection, until it is told to.</summary>
internal sealed class SilentViewer : IAsyncDisposable
{
    private const char End = '\u001e';

    private readonly ClientWebSocket _socket = new();
    private readonly StringBuilder _text = new();
    private readonly RunId _run;
    private readonly long _activation;

    private SilentViewer(RunId run, long activation) => (_run, _activation) = (run, activation);

    public StripReader Strip { get; } = new();

    public static async Task<SilentViewer> WatchAsync(Uri dashboard, RunId run, long activation, CancellationToken token)
    {
        var viewer = new SilentViewer(run, activation);
        await viewer._socket.ConnectAsync(new UriBuilder(new Uri(dashboard, RunHub.Path)) { Scheme = "ws" }.Uri, token);
        await viewer.SendAsync("""{"protocol":"json","version":1}""", token);
        await viewer.ReadMessageAsync(token);
        await viewer.JoinAsync(token);
        return viewer;
    }

    /// <summary>Says that it is there: the hub gives up a client that is silent for half a minute.</summary>
    public Task PingAsync(CancellationToken token) => SendAsync("""{"type":6}""", token);

    /// <summary>Reads all that waits for it up to the pause, and watches again.</summary>
    public async Task ReadOnAsync(CancellationToken token)
    {
        while (!Strip.IsBehind)
        {
            Take(await ReadMessageAsync(token));
        }

        Strip.IsBehind = false;
        await JoinAsync(token);
    }

    public ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task JoinAsync(CancellationToken token)
    {
        var arguments = string.Create(CultureInfo.InvariantCulture, $"{_run},{_activation},{Strip.Version}");
        await SendAsync($$"""{"type":1,"invocationId":"1","target":"Watch","arguments":[{{arguments}}]}""", token);
        while (!Take(await ReadMessageAsync(token)))
        {
        }
    }

    // A frame of the group, or the answer to Watch; pings are neither. True for the answer.
    private bool Take(string message)
    {
        using var json = JsonDocument.Parse(message);
        var isAnswer = json.RootElement.TryGetProperty("result", out var frames);
        if (isAnswer || json.RootElement.TryGetProperty("arguments", out frames))
        {
            foreach (var frame in frames.EnumerateArray())
            {
                Strip.Read(frame.GetBytesFromBase64());
            }
        }

        return isAnswer;
    }

    private Task SendAsync(string message, CancellationToken token) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, endOfMessage: true, token);

    private async Task<string> ReadMessageAsync(CancellationToken token)
    {
        var buffer = new byte[64 * 1024];
        int end;
        while ((end = _text.ToString().IndexOf(End, StringComparison.Ordinal)) < 0)
        {
            var received = await _socket.ReceiveAsync(buffer.AsMemory(), token);
            _text.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
        }

        var message = _text.ToString(0, end);
        _text.Remove(0, end + 1);
        return message;
    }
}
