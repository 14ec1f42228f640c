using System.Text.Json;
using Fanout.Conformance.Cases;

namespace Fanout.Conformance.Running;

/// <summary>Waits until an execution has reached a point, by asking as a client would.</summary>
internal static class ExecutionWait
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    public static async Task<JsonElement> ForEndAsync(StatesClient client, string executionArn, CancellationToken cancellationToken)
    {
        while (true)
        {
            var description = await DescribeAsync(client, executionArn, cancellationToken);
            if (description.Text("status") is not ("RUNNING" or "PENDING_REDRIVE"))
            {
                return description;
            }

            await Task.Delay(Interval, TimeProvider.System, cancellationToken);
        }
    }

    public static async Task<JsonElement> DescribeAsync(StatesClient client, string executionArn, CancellationToken cancellationToken) =>
        (await client.CallAsync("DescribeExecution", Request(executionArn), cancellationToken)).Json;

    /// <summary>Waits for a point that an API case names, for example <c>execution-succeeded</c>.</summary>
    public static async Task ForPointAsync(StatesClient client, string executionArn, string point, CancellationToken cancellationToken)
    {
        if (point is "execution-succeeded" or "execution-terminated" or "execution-aborted")
        {
            await ForEndAsync(client, executionArn, cancellationToken);
            return;
        }

        var ending = point == "first-state-entered" ? "StateEntered" : "ExecutionStarted";
        while (!(await client.ReadHistoryAsync(executionArn, cancellationToken)).Any(item => item.Text("type")!.EndsWith(ending, StringComparison.Ordinal)))
        {
            await Task.Delay(Interval, TimeProvider.System, cancellationToken);
        }
    }

    private static string Request(string executionArn) => JsonSerializer.Serialize(new Dictionary<string, string> { ["executionArn"] = executionArn });
}
