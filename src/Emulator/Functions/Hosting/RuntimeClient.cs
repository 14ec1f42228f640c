using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Fanout.Emulator.Functions.Hosting;

/// <summary>The Lambda runtime API as a function's process uses it.</summary>
internal sealed class RuntimeClient : IDisposable
{
    private readonly HttpClient _http;

    internal RuntimeClient(string address, int concurrency)
    {
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = concurrency + 1, UseProxy = false })
        {
            BaseAddress = new Uri($"http://{address}/2018-06-01/runtime/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Waits for the next event; null when the host has no more for this process.</summary>
    internal async Task<HostedInvocation?> NextAsync()
    {
        try
        {
            using var response = await _http.GetAsync(new Uri("invocation/next", UriKind.Relative));
            if (!response.IsSuccessStatusCode)
            {
                return null;
            }

            var milliseconds = long.Parse(Header(response, "Lambda-Runtime-Deadline-Ms")!, CultureInfo.InvariantCulture);
            return new HostedInvocation(
                Header(response, "Lambda-Runtime-Aws-Request-Id")!,
                Header(response, "Lambda-Runtime-Invoked-Function-Arn")!,
                DateTimeOffset.FromUnixTimeMilliseconds(milliseconds),
                Header(response, "Lambda-Runtime-Client-Context"),
                await response.Content.ReadAsByteArrayAsync());
        }
        catch (HttpRequestException)
        {
            Leave();
            return null;
        }
    }

    internal Task RespondAsync(string requestId, byte[] answer) => PostAsync($"invocation/{requestId}/response", answer);

    internal Task FailAsync(string requestId, byte[] error) => PostAsync($"invocation/{requestId}/error", error);

    internal Task FailInitAsync(byte[] error) => PostAsync("init/error", error);

    private async Task PostAsync(string path, byte[] body)
    {
        try
        {
            using var content = new ByteArrayContent(body);
            using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), content);
        }
        catch (HttpRequestException)
        {
            Leave();
        }
    }

    // When the host refuses the connection, this process has no reason to live.
    [DoesNotReturn]
    private static void Leave() => Environment.Exit(0);

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.First() : null;
}
