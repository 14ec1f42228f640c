using System.Text.Json;
using System.Text.RegularExpressions;
using Fanout.Conformance.Cases;

namespace Fanout.Conformance.Running;

/// <summary>A worker of an activity: it takes one task and answers it as its description says.</summary>
internal sealed partial class ActivityWorker(JsonElement actor, StatesClient client)
{
    /// <summary>Whether a description is one that can be played.</summary>
    public static bool Knows(string behaviour) => Echoes().IsMatch(behaviour) || Fails().IsMatch(behaviour);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var task = await TakeAsync(cancellationToken);
        var answer = new Dictionary<string, string> { ["taskToken"] = task.Text("taskToken")! };
        var input = task.Text("input")!;
        var failure = Fails().Match(actor.Text("behaviour")!);
        answer[failure.Success ? "cause" : "output"] = input;
        if (failure.Success)
        {
            answer["error"] = failure.Groups["error"].Value;
        }

        await client.CallAsync(failure.Success ? "SendTaskFailure" : "SendTaskSuccess", JsonSerializer.Serialize(answer), cancellationToken);
    }

    private async Task<JsonElement> TakeAsync(CancellationToken cancellationToken)
    {
        var request = new Dictionary<string, string> { ["activityArn"] = actor.Text("activityArn")! };
        if (actor.Text("workerName") is { } name)
        {
            request["workerName"] = name;
        }

        while (true)
        {
            var answer = await client.CallAsync("GetActivityTask", JsonSerializer.Serialize(request), cancellationToken);
            if (answer.IsError)
            {
                throw new InvalidOperationException($"GetActivityTask answered {answer.ErrorCode}: {answer.ErrorMessage}");
            }

            if (answer.Json.Text("taskToken") is { Length: > 0 })
            {
                return answer.Json;
            }
        }
    }

    [GeneratedRegex("SendTaskSuccess with output = the task's input")]
    private static partial Regex Echoes();

    [GeneratedRegex("SendTaskFailure with error = \"(?<error>[^\"]*)\" and cause = the task's input")]
    private static partial Regex Fails();
}
