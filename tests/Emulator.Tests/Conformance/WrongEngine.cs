using System.Text.Json.Nodes;

namespace Fanout.Emulator.Tests.Conformance;

/// <summary>Stands before an endpoint and makes one thing of its answers wrong.</summary>
/// <param name="operation">The operation whose answers it alters.</param>
/// <param name="alter">Alters an answer; false when there was nothing to alter.</param>
internal sealed class WrongEngine(string operation, Func<JsonNode, bool> alter) : DelegatingHandler(new SocketsHttpHandler())
{
    /// <summary>Whether an answer was altered.</summary>
    internal bool HasLied { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (request.Headers.GetValues("X-Amz-Target").Single() != $"AWSStepFunctions.{operation}" || !response.IsSuccessStatusCode)
        {
            return response;
        }

        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!;
        HasLied |= alter(answer);
        response.Content = new StringContent(answer.ToJsonString());
        return response;
    }
}
