using System.Net.Sockets;
using Amazon.Runtime;

namespace Fanout.Aws.Tests.Stub;

/// <summary>Connects to the stub whatever host the address names, so that host names can be tested without DNS.</summary>
internal sealed class LoopbackHttpClientFactory(string stubUrl) : HttpClientFactory
{
    private readonly Uri _stub = new(stubUrl);

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new SocketsHttpHandler { ConnectCallback = ConnectAsync });

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(_stub.Host, _stub.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
