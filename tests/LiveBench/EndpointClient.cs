using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Fanout.LiveBench;

/// <summary>What the bench does with the endpoint beside the dashboard: starts runs, reads them afterwards, counts calls.</summary>
internal sealed class EndpointClient(Uri address) : IDisposable
{
    private const int PageSize = 1_000;
    private static readonly TimeSpan AskInterval = TimeSpan.FromMilliseconds(250);

    // All that the dashboard may call of a run; the bench itself calls none of them while it counts but DescribeExecution.
    private static readonly string[] Counted =
    [
        "GetExecutionHistory", "ListExecutions", "DescribeExecution", "ListMapRuns", "DescribeMapRun", "ListStateMachines", "DescribeStateMachine",
    ];

    private readonly HttpClient _http = new() { BaseAddress = address };
    private readonly AmazonStepFunctionsClient _client = new(
        new BasicAWSCredentials("bench", "bench"), new AmazonStepFunctionsConfig { ServiceURL = address.ToString(), AuthenticationRegion = "us-east-1" });
    private int _described;

    /// <summary>Creates a machine.</summary>
    internal async Task<string> CreateAsync(string name, string definition, CancellationToken cancellationToken) =>
        (await _client.CreateStateMachineAsync(
            new CreateStateMachineRequest { Name = name, Definition = definition, RoleArn = "arn:aws:iam::123456789012:role/bench" }, cancellationToken)).StateMachineArn;

    /// <summary>Starts a run.</summary>
    internal async Task<string> StartAsync(string machine, string name, string input, CancellationToken cancellationToken) =>
        (await _client.StartExecutionAsync(
            new StartExecutionRequest { StateMachineArn = machine, Name = name, Input = input }, cancellationToken)).ExecutionArn;

    /// <summary>Puts the list of a Distributed Map into the endpoint's S3.</summary>
    internal async Task PutListAsync(string content, CancellationToken cancellationToken)
    {
        using var bucket = await _http.PutAsync(new Uri(Machines.Bucket, UriKind.Relative), null, cancellationToken);
        using var put = await _http.PutAsync(
            new Uri($"{Machines.Bucket}/{Machines.Key}", UriKind.Relative), new StringContent(content, Encoding.UTF8, "application/json"), cancellationToken);
        put.EnsureSuccessStatusCode();
    }

    /// <summary>Asks until the run has ended, which it must do well; how long it took.</summary>
    internal async Task<TimeSpan> WaitAsync(string execution, CancellationToken cancellationToken)
    {
        while (true)
        {
            _described++;
            var run = await _client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = execution }, cancellationToken);
            if (run.Status == ExecutionStatus.SUCCEEDED)
            {
                return run.StopDate!.Value - run.StartDate!.Value;
            }

            if (run.Status != ExecutionStatus.RUNNING)
            {
                throw new InvalidOperationException($"{execution} ended {run.Status}: {run.Error} {run.Cause}");
            }

            await Task.Delay(AskInterval, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>The events of a run.</summary>
    internal async Task<List<HistoryEvent>> ReadHistoryAsync(string execution, CancellationToken cancellationToken)
    {
        var events = new List<HistoryEvent>();
        string? token = null;
        do
        {
            var page = await _client.GetExecutionHistoryAsync(
                new GetExecutionHistoryRequest { ExecutionArn = execution, MaxResults = PageSize, NextToken = token, IncludeExecutionData = false }, cancellationToken);
            events.AddRange(page.Events);
            token = page.NextToken;
        }
        while (token is not null);
        return events;
    }

    /// <summary>When the children of the one Map Run of a run ended.</summary>
    internal async Task<List<DateTime>> ReadChildEndsAsync(string execution, CancellationToken cancellationToken)
    {
        var mapRuns = await _client.ListMapRunsAsync(new ListMapRunsRequest { ExecutionArn = execution }, cancellationToken);
        var ends = new List<DateTime>();
        string? token = null;
        do
        {
            var page = await _client.ListExecutionsAsync(
                new ListExecutionsRequest { MapRunArn = mapRuns.MapRuns.Single().MapRunArn, MaxResults = PageSize, NextToken = token }, cancellationToken);
            ends.AddRange(page.Executions.Select(child => child.StopDate!.Value.ToUniversalTime()));
            token = page.NextToken;
        }
        while (token is not null);
        return ends;
    }

    /// <summary>Begins to count calls anew. The endpoint counts what its fault rules are about; these rules hit nothing.</summary>
    internal async Task CountCallsAsync(CancellationToken cancellationToken)
    {
        var rules = Counted.Select(operation => new JsonObject
        {
            ["kind"] = "Latency",
            ["service"] = "states",
            ["operation"] = operation,
            ["delay"] = "00:00:00.001",
            ["every"] = int.MaxValue,
        });
        using var answer = await _http.PutAsJsonAsync("_fanout/faults", new JsonObject { ["rules"] = new JsonArray([.. rules]) }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        _described = 0;
    }

    /// <summary>Calls per operation since, without those of the bench.</summary>
    internal async Task<IReadOnlyDictionary<string, int>> ReadCallsAsync(CancellationToken cancellationToken)
    {
        var report = await _http.GetFromJsonAsync<JsonObject>("_fanout/faults", cancellationToken);
        var calls = report!["rules"]!.AsArray().ToDictionary(rule => (string)rule!["rule"]!["operation"]!, rule => (int)rule!["matched"]!);
        calls["DescribeExecution"] -= _described;
        return calls;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _http.Dispose();
        _client.Dispose();
    }
}
