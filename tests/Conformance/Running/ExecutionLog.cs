using System.Text.Json;
using Fanout.Conformance.Cases;
using Fanout.Conformance.Comparison;

namespace Fanout.Conformance.Running;

/// <summary>What an execution wrote to CloudWatch Logs, the only place that shows an asynchronous EXPRESS execution.</summary>
internal sealed class ExecutionLog(ConformanceCase testCase, StatesClient client)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <summary>Makes the groups that a case logs to, as its recording had them; a group that it had deleted is not made.</summary>
    public async Task CreateGroupsAsync(CancellationToken cancellationToken)
    {
        var configurations = testCase.Steps.Where(step => !IsDeleted(step)).Select(step => step.Member("request")).Append(testCase.Json)
            .Select(holder => holder?.Member("loggingConfiguration"));
        foreach (var group in configurations.SelectMany(Groups).Distinct(StringComparer.Ordinal))
        {
            await client.CallLogsAsync("CreateLogGroup", JsonSerializer.Serialize(new Dictionary<string, string> { ["logGroupName"] = group }), cancellationToken);
        }
    }

    /// <summary>Compares what was logged; the execution has ended.</summary>
    public async Task<IEnumerable<Difference>> CompareAsync(string executionArn, CancellationToken cancellationToken)
    {
        if (testCase.Expected.Member("loggedEvents") is not { } expected)
        {
            return [];
        }

        var events = await ReadAsync(executionArn, cancellationToken);
        return JsonComparer.Compare(expected, JsonSerializer.SerializeToElement(events.Select(WithoutTime)), "$.loggedEvents", HistoryComparer.FullLevel);
    }

    /// <summary>Waits for the event that ends an EXPRESS execution and compares it.</summary>
    public async Task<IEnumerable<Difference>> CompareEndAsync(string executionArn, CancellationToken cancellationToken)
    {
        JsonElement last;
        while (!TryFindEnd(await ReadAsync(executionArn, cancellationToken), out last))
        {
            await Task.Delay(Interval, TimeProvider.System, cancellationToken);
        }

        return EndComparer.Compare(testCase, Describe(last)).Concat(JsonComparer.CompareMembers(
            testCase.Expected.Member("endEvent"), WithoutTime(last), "$.endEvent", HistoryComparer.FullLevel));
    }

    private async Task<IReadOnlyList<JsonElement>> ReadAsync(string executionArn, CancellationToken cancellationToken)
    {
        var request = new Dictionary<string, string>
        {
            ["logGroupName"] = Groups(testCase.Json.Member("loggingConfiguration")).Single(),
            ["filterPattern"] = $"\"{executionArn}\"",
        };
        var answer = await client.CallLogsAsync("FilterLogEvents", JsonSerializer.Serialize(request), cancellationToken);
        return [.. answer.Json.Items("events").Select(item => JsonElement.Parse(item.Text("message")!))];
    }

    private static bool TryFindEnd(IReadOnlyList<JsonElement> events, out JsonElement last)
    {
        last = events.Count == 0 ? default : events[^1];
        return events.Count > 0 && last.Text("type") is "ExecutionSucceeded" or "ExecutionFailed" or "ExecutionTimedOut" or "ExecutionAborted";
    }

    // What DescribeExecution would tell if it knew EXPRESS executions.
    private static JsonElement Describe(JsonElement last)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in last.Member("details")?.EnumerateObject() ?? [])
        {
            members[member.Name] = member.Value;
        }

        members["status"] = JsonSerializer.SerializeToElement(last.Text("type") switch
        {
            "ExecutionSucceeded" => "SUCCEEDED",
            "ExecutionFailed" => "FAILED",
            "ExecutionTimedOut" => "TIMED_OUT",
            _ => "ABORTED",
        });
        return JsonSerializer.SerializeToElement(members);
    }

    private static Dictionary<string, JsonElement> Members(JsonElement logged) =>
        logged.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);

    private static JsonElement WithoutTime(JsonElement logged)
    {
        var members = Members(logged);
        members.Remove("event_timestamp");
        return JsonSerializer.SerializeToElement(members);
    }

    private static bool IsDeleted(JsonElement step) =>
        step.Member("expectError")?.Text("message")?.EndsWith("Log Destination not found.", StringComparison.Ordinal) == true;

    // arn:aws:logs:us-east-1:111111111111:log-group:/aws/vendedlogs/states/name:*
    private static IEnumerable<string> Groups(JsonElement? configuration) =>
        (configuration?.Items("destinations") ?? []).Select(destination => destination.Member("cloudWatchLogsLogGroup")?.Text("logGroupArn")?.Split(':'))
            .Where(parts => parts is { Length: > 6 })
            .Select(parts => parts![6]);
}
