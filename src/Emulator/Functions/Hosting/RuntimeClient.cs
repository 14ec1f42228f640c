using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Threading.Channels;

namespace Fanout.Emulator.Functions.Hosting;

/// <summary>
/// The host's side of a C# function's process: two long requests, one that events come by and one that answers go by, each carrying
/// as many messages at a time as there are. The Lambda runtime API would take two requests for every event.
/// </summary>
internal sealed class RuntimeClient : IDisposable
{
    private readonly Channel<HostedAnswer> _answers = Channel.CreateUnbounded<HostedAnswer>(new UnboundedChannelOptions { SingleReader = true });
    private readonly HttpClient _http;

    internal RuntimeClient(string address)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = new Uri($"http://{address}/2018-06-01/runtime/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Hands every event to <paramref name="take"/>, until the host has no more for this process.</summary>
    internal async Task ReceiveAsync(Action<HostedInvocation> take)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("exchange/events", UriKind.Relative));
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            if (!response.IsSuccessStatusCode)
            {
                return;
            }

            var messages = new MessageReader(await response.Content.ReadAsStreamAsync());
            while (await messages.ReadAsync(CancellationToken.None) is { } message)
            {
                take(HostedInvocation.Read(message));
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            Leave();
        }
    }

    /// <summary>Sends answers as they come, until the host takes no more.</summary>
    internal async Task SendAsync()
    {
        try
        {
            using var content = new AnswerContent(_answers.Reader);
            using var response = await _http.PostAsync(new Uri("exchange/answers", UriKind.Relative), content);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            Leave();
        }
    }

    internal void Answer(HostedAnswer answer) => _answers.Writer.TryWrite(answer);

    internal async Task FailInitAsync(byte[] error)
    {
        try
        {
            using var content = new ByteArrayContent(error);
            using var response = await _http.PostAsync(new Uri("init/error", UriKind.Relative), content);
        }
        catch (HttpRequestException)
        {
            Leave();
        }
    }

    // When the host refuses the connection, this process has no reason to live.
    [DoesNotReturn]
    private static void Leave() => Environment.Exit(0);

    private sealed class AnswerContent(ChannelReader<HostedAnswer> answers) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var batch = new MessageWriter();
            await stream.FlushAsync();
            while (await answers.WaitToReadAsync())
            {
                while (!batch.IsLarge && answers.TryRead(out var answer))
                {
                    batch.Add(answer, HostedAnswer.Write);
                }

                await batch.SendAsync(stream, CancellationToken.None);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
