using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Fanout.Conformance.Cases;

namespace Fanout.Conformance.Running;

/// <summary>Calls the endpoint over its wire protocol, with the request texts of the cases as they are.</summary>
internal sealed class StatesClient(HttpClient http)
{
    public Task<StatesAnswer> CallAsync(string operation, string request, CancellationToken cancellationToken) =>
        SendAsync($"AWSStepFunctions.{operation}", request, cancellationToken);

    public Task<StatesAnswer> CallLogsAsync(string operation, string request, CancellationToken cancellationToken) =>
        SendAsync($"Logs_20140328.{operation}", request, cancellationToken);

    /// <summary>Reads a whole history, page by page.</summary>
    public async Task<IReadOnlyList<JsonElement>> ReadHistoryAsync(string executionArn, CancellationToken cancellationToken)
    {
        var events = new List<JsonElement>();
        string? token = null;
        do
        {
            var request = new Dictionary<string, object> { ["executionArn"] = executionArn, ["maxResults"] = 1000, ["includeExecutionData"] = true };
            if (token is not null)
            {
                request["nextToken"] = token;
            }

            var answer = await CallAsync("GetExecutionHistory", JsonSerializer.Serialize(request), cancellationToken);
            events.AddRange(answer.Json.Items("events"));
            token = answer.Json.Text("nextToken");
        }
        while (token is not null);

        return events;
    }

    private async Task<StatesAnswer> SendAsync(string target, string request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/");
        message.Headers.Add("X-Amz-Target", target);
        message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(request));
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
        using var response = await http.SendAsync(message, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return new StatesAnswer((int)response.StatusCode, text.Length == 0 ? JsonElement.Parse("{}") : JsonElement.Parse(text));
    }
}
