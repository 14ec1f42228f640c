using System.Text.Json;
using System.Text.RegularExpressions;
using Fanout.Conformance.Cases;
using Fanout.Conformance.Services;

namespace Fanout.Conformance.Running;

/// <summary>A worker that reads a queue and answers the task tokens in its messages, until the execution has ended.</summary>
internal sealed partial class QueueWorker(JsonElement actor, StandInQueues queues, StatesClient client)
{
    /// <summary>Whether a description is one that can be played.</summary>
    public static bool Knows(string behaviour) => Fails().IsMatch(behaviour) || Passes().IsMatch(behaviour) || Decides().IsMatch(behaviour);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var body = JsonElement.Parse(await queues.ReceiveAsync(actor.Text("queueUrl")!, cancellationToken));
            if (body.Text("TaskToken") is { } token)
            {
                await AnswerAsync(token, body, cancellationToken);
            }
        }
    }

    private Task<StatesAnswer> AnswerAsync(string token, JsonElement body, CancellationToken cancellationToken)
    {
        var behaviour = actor.Text("behaviour")!;
        if (Fails().Match(behaviour) is { Success: true } failure)
        {
            return FailAsync(token, failure, cancellationToken);
        }

        if (Decides().Match(behaviour) is { Success: true } decision)
        {
            return body.Text("ShouldFail") == "yes"
                ? FailAsync(token, decision, cancellationToken)
                : SucceedAsync(token, decision.Groups["output"].Value, cancellationToken);
        }

        return SucceedAsync(token, body.Member("Message")?.GetRawText() ?? "null", cancellationToken);
    }

    private Task<StatesAnswer> SucceedAsync(string token, string output, CancellationToken cancellationToken) =>
        CallAsync("SendTaskSuccess", new Dictionary<string, string> { ["taskToken"] = token, ["output"] = output }, cancellationToken);

    private Task<StatesAnswer> FailAsync(string token, Match failure, CancellationToken cancellationToken)
    {
        var request = new Dictionary<string, string>
        {
            ["taskToken"] = token,
            ["error"] = failure.Groups["error"].Value,
            ["cause"] = failure.Groups["cause"].Value,
        };
        return CallAsync("SendTaskFailure", request, cancellationToken);
    }

    private Task<StatesAnswer> CallAsync(string operation, Dictionary<string, string> request, CancellationToken cancellationToken) =>
        client.CallAsync(operation, JsonSerializer.Serialize(request), cancellationToken);

    [GeneratedRegex("calls SendTaskFailure\\(taskToken = body.TaskToken, error = \"(?<error>[^\"]*)\", cause = \"(?<cause>[^\"]*)\"\\)")]
    private static partial Regex Fails();

    [GeneratedRegex("calls SendTaskSuccess\\(taskToken = body.TaskToken, output = JSON text of body.Message\\)")]
    private static partial Regex Passes();

    [GeneratedRegex("If ShouldFail is \"yes\": SendTaskFailure\\(taskToken = TaskToken, error = \"(?<error>[^\"]*)\", cause = \"(?<cause>[^\"]*)\"\\)\\. Otherwise: SendTaskSuccess\\(taskToken = TaskToken, output = (?<output>\\{[^}]*\\})\\)")]
    private static partial Regex Decides();
}
