using System.Text.Json;
using System.Text.Json.Nodes;
using Fanout.Conformance.Cases;
using Fanout.Conformance.Services;

namespace Fanout.Conformance.Running;

/// <summary>Does some actions once, in order, beside the execution.</summary>
internal sealed class BackgroundActor(JsonElement actor, StandInQueues queues, StatesClient client)
{
    private const string Receive = "ReceiveMessage";

    private string _message = "";

    /// <summary>Whether all actions are ones that can be done.</summary>
    public static bool Knows(JsonElement actor) => actor.Items("actions").All(action =>
        action.Text("operation") is { } operation && (operation == Receive || operation.StartsWith("SendTask", StringComparison.Ordinal)));

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var action in actor.Items("actions"))
        {
            var operation = action.Text("operation")!;
            var request = action.GetProperty("request");
            if (operation == Receive)
            {
                _message = await queues.ReceiveAsync(request.Text("QueueUrl")!, cancellationToken);
                continue;
            }

            for (var times = action.Member("times")?.GetInt32() ?? 1; times > 0; times--)
            {
                var answer = await client.CallAsync(operation, Fill(request), cancellationToken);
                if (answer.IsError)
                {
                    throw new InvalidOperationException($"{operation} answered {answer.ErrorCode}: {answer.ErrorMessage}");
                }
            }
        }
    }

    private string Fill(JsonElement request) => new JsonObject(request.EnumerateObject().Select(member =>
        KeyValuePair.Create<string, JsonNode?>(member.Name, member.Value.GetString()!
            .Replace("{{taskToken}}", JsonElement.Parse(_message).Text("TaskToken"), StringComparison.Ordinal)
            .Replace("{{messageBody}}", _message, StringComparison.Ordinal)))).ToJsonString();
}
