using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fanout.Emulator.Functions;
using Fanout.Emulator.Tests.Functions;
using Fanout.Emulator.Tests.Fuzz;
using Fanout.Tests.Shared;

namespace Fanout.Emulator.Tests.Restart;

/// <summary>A run whose endpoint is killed again and again ends as if nothing had happened, and runs nothing again that had ended.</summary>
[Trait("Category", "Integration")]
public sealed class KillTests
{
    private const int Items = 2_000;
    private const int Kills = 20;
    private const int PageSize = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string Input = JsonSerializer.Serialize(Enumerable.Range(0, Items));

    [Fact]
    public async Task Kill_TwentyTimesInAnInlineMap_EndsEachItemOnce()
    {
        await FunctionEndpoint.RequireAsync(FunctionKind.Python);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        await using var endpoint = await KilledEndpoint.StartAsync(patience.Token);
        var start = Stopwatch.GetTimestamp();
        var shown = new Dictionary<long, string>();

        var execution = await endpoint.RunAsync(Definition("""{"Mode":"INLINE"}"""), Input);
        var acknowledged = await endpoint.KillAsync(Kills, FuzzSeed.CreateRandom(3), async () =>
        {
            var request = new JsonObject { ["executionArn"] = execution, ["reverseOrder"] = true, ["maxResults"] = PageSize };
            var events = (await endpoint.GetAsync("GetExecutionHistory", request))["events"]!.AsArray().Select(item => item!).ToArray();
            Assert.NotEqual("ExecutionSucceeded", (string?)events[0]["type"]);
            foreach (var item in events)
            {
                shown[(long)item["id"]!] = item.ToJsonString();
            }

            return IndicesOf(events, "MapIterationSucceeded").Select(index => index.ToString(CultureInfo.InvariantCulture));
        });

        AssertSucceeded(await endpoint.WaitForEndAsync(execution));
        var history = await endpoint.ListAsync(
            "GetExecutionHistory", "events", new JsonObject { ["executionArn"] = execution, ["maxResults"] = PageSize });
        Assert.Equal(Enumerable.Range(1, history.Count).Select(id => (long)id), history.Select(item => (long)item["id"]!));
        Assert.Equal(Enumerable.Range(0, Items), IndicesOf(history, "MapIterationStarted").Order());
        Assert.Equal(Enumerable.Range(0, Items), IndicesOf(history, "MapIterationSucceeded").Order());
        Assert.All(shown, before => Assert.Equal(before.Value, history[(int)before.Key - 1].ToJsonString()));
        AssertNotCalledAgain(endpoint.ReadCalls(), acknowledged, key => int.Parse(key, CultureInfo.InvariantCulture));
        Report("an inline Map", endpoint, acknowledged, start);
    }

    [Fact]
    public async Task Kill_TwentyTimesInADistributedMap_EndsEachChildOnce()
    {
        await FunctionEndpoint.RequireAsync(FunctionKind.Python);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        await using var endpoint = await KilledEndpoint.StartAsync(patience.Token);
        var start = Stopwatch.GetTimestamp();

        var execution = await endpoint.RunAsync(Definition("""{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"}"""), Input);
        var acknowledged = await endpoint.KillAsync(Kills, FuzzSeed.CreateRandom(4), async () =>
        {
            var request = new JsonObject { ["mapRunArn"] = await MapRunOfAsync(endpoint, execution), ["statusFilter"] = "SUCCEEDED", ["maxResults"] = PageSize };
            var children = (await endpoint.GetAsync("ListExecutions", request))["executions"]!.AsArray();
            Assert.True(children.Count < Items, "The run is over before the last kill.");
            return children.Select(child => (string)child!["executionArn"]!).ToArray();
        });

        AssertSucceeded(await endpoint.WaitForEndAsync(execution));
        var mapRun = await MapRunOfAsync(endpoint, execution);
        var description = await endpoint.GetAsync("DescribeMapRun", new JsonObject { ["mapRunArn"] = mapRun });
        Assert.Equal("SUCCEEDED", (string?)description["status"]);
        AssertAllSucceeded(description["itemCounts"]!);
        AssertAllSucceeded(description["executionCounts"]!);
        var items = await ReadItemsAsync(endpoint, mapRun);
        Assert.Equal(Enumerable.Range(0, Items), items.Values.Order());
        AssertNotCalledAgain(endpoint.ReadCalls(), acknowledged, child => items[child]);
        Report("a Distributed Map", endpoint, acknowledged, start);
    }

    private static string Definition(string configuration) => $$"""
        {
          "StartAt": "Each",
          "States": {
            "Each": {
              "Type": "Map",
              "MaxConcurrency": 4,
              "ItemProcessor": {
                "ProcessorConfig": {{configuration}},
                "StartAt": "Call",
                "States": { "Call": { "Type": "Task", "Resource": "{{KilledEndpoint.FunctionArn}}", "End": true } }
              },
              "End": true
            }
          }
        }
        """;

    private static void AssertSucceeded(JsonNode execution)
    {
        Assert.True((string?)execution["status"] == "SUCCEEDED", execution.ToJsonString());
        Assert.Equal(Input, (string?)execution["output"]);
    }

    private static void AssertAllSucceeded(JsonNode counts) => Assert.Equal(
        (Items, Items, 0, 0),
        ((int)counts["total"]!, (int)counts["succeeded"]!, (int)counts["pending"]!, (int)counts["running"]!));

    private static void AssertNotCalledAgain(IReadOnlyList<int> calls, IReadOnlyList<AcknowledgedEnd> acknowledged, Func<string, int> itemOf)
    {
        Assert.Equal(Enumerable.Range(0, Items), calls.Distinct().Order());
        Assert.NotEmpty(acknowledged);
        var lastCalls = calls.Index().GroupBy(call => call.Item).ToDictionary(group => group.Key, group => group.Max(call => call.Index));
        Assert.All(acknowledged, end => Assert.True(
            lastCalls[itemOf(end.Key)] < end.Calls, $"Item {itemOf(end.Key)} was called again after its end had been shown."));
    }

    private static IEnumerable<int> IndicesOf(IEnumerable<JsonNode> events, string type) =>
        from item in events
        where (string?)item["type"] == type
        select (int)(item["mapIterationSucceededEventDetails"] ?? item["mapIterationStartedEventDetails"])!["index"]!;

    private static async Task<string> MapRunOfAsync(KilledEndpoint endpoint, string execution)
    {
        var mapRuns = await endpoint.GetAsync("ListMapRuns", new JsonObject { ["executionArn"] = execution });
        return (string)Assert.Single(mapRuns["mapRuns"]!.AsArray())!["mapRunArn"]!;
    }

    // Every child gives its item back.
    private static async Task<Dictionary<string, int>> ReadItemsAsync(KilledEndpoint endpoint, string mapRun)
    {
        var children = await endpoint.ListAsync("ListExecutions", "executions", new JsonObject { ["mapRunArn"] = mapRun, ["maxResults"] = PageSize });
        var items = new Dictionary<string, int>();
        foreach (var arn in children.Select(child => (string)child["executionArn"]!))
        {
            var child = await endpoint.GetAsync("DescribeExecution", new JsonObject { ["executionArn"] = arn });
            Assert.Equal(("SUCCEEDED", (string?)child["input"]), ((string?)child["status"], (string?)child["output"]));
            items.Add(arn, int.Parse((string)child["output"]!, CultureInfo.InvariantCulture));
        }

        return items;
    }

    private static void Report(string run, KilledEndpoint endpoint, IReadOnlyList<AcknowledgedEnd> acknowledged, long start)
    {
        var shown = acknowledged.Select(end => end.Key).Distinct().Count();
        TestReport.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"Kill: {Kills} kills of the endpoint in {run} of {Items} items, {shown} ends shown before a kill, none run again; {endpoint.ReadCalls().Count - Items} interrupted calls repeated, {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s, seed {FuzzSeed.Value}"));
    }
}
