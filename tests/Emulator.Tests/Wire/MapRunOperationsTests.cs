using System.Text.Json.Nodes;

namespace Fanout.Emulator.Tests.Wire;

[Trait("Category", "Integration")]
public sealed class MapRunOperationsTests
{
    private const string Machine = """
        {"StartAt":"M","States":{"M":{"Type":"Map","Label":"L","MaxConcurrency":1,"End":true,"ItemProcessor":{
          "ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}}}}
        """;

    [Fact]
    public async Task MapRun_ThatEnded_IsListedAndDescribedAsAwsDoes()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var arn = await RunAsync(endpoint, Machine);

        var listed = Assert.Single((await endpoint.GetAsync("ListMapRuns", new JsonObject { ["executionArn"] = arn }))["mapRuns"]!.AsArray());
        var described = await endpoint.GetAsync("DescribeMapRun", new JsonObject { ["mapRunArn"] = (string?)listed!["mapRunArn"] });

        Assert.Equal("arn:aws:states:us-east-1:123456789012:stateMachine:demo/L", (string?)listed["stateMachineArn"]);
        Assert.Equal(arn, (string?)listed["executionArn"]);
        Assert.Equal(
            [
                "mapRunArn", "executionArn", "status", "startDate", "stopDate", "maxConcurrency", "toleratedFailurePercentage",
                "toleratedFailureCount", "itemCounts", "executionCounts", "redriveCount",
            ],
            described.AsObject().Select(member => member.Key));
        Assert.Equal(("SUCCEEDED", 1), ((string?)described["status"], (int)described["maxConcurrency"]!));
        Assert.Equal(
            """{"pending":0,"running":0,"succeeded":2,"failed":0,"timedOut":0,"aborted":0,"total":2,"resultsWritten":2,"failuresNotRedrivable":0,"pendingRedrive":0}""",
            described["itemCounts"]!.ToJsonString());
    }

    [Fact]
    public async Task Children_OfAMapRun_AreListedDescribedAndHaveHistories()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var arn = await RunAsync(endpoint, Machine);
        var mapRun = await MapRunOfAsync(endpoint, arn);

        var first = await endpoint.GetAsync("ListExecutions", new JsonObject { ["mapRunArn"] = mapRun, ["maxResults"] = 1 });
        var second = await endpoint.GetAsync(
            "ListExecutions", new JsonObject { ["mapRunArn"] = mapRun, ["maxResults"] = 1, ["nextToken"] = (string?)first["nextToken"] });
        var child = second["executions"]![0]!;
        var described = await endpoint.GetAsync("DescribeExecution", new JsonObject { ["executionArn"] = (string?)child["executionArn"] });
        var machine = await endpoint.GetAsync("DescribeStateMachineForExecution", new JsonObject { ["executionArn"] = (string?)child["executionArn"] });
        var history = await endpoint.GetAsync("GetExecutionHistory", new JsonObject { ["executionArn"] = (string?)child["executionArn"] });

        Assert.Null(second["nextToken"]);
        Assert.NotEqual((string?)first["executions"]![0]!["name"], (string?)child["name"]);
        Assert.Equal((mapRun, 1), ((string?)child["mapRunArn"], (int)child["itemCount"]!));
        Assert.Equal(("1", "1", mapRun), ((string?)described["input"], (string?)described["output"], (string?)described["mapRunArn"]));
        Assert.Equal(("L", mapRun), ((string?)machine["label"], (string?)machine["mapRunArn"]));
        Assert.Equal("""{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}""", ((string?)machine["definition"])!.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(
            ["ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded"],
            history["events"]!.AsArray().Select(item => (string?)item!["type"]));
    }

    [Fact]
    public async Task ExpressChildren_CanBeDescribedButHaveNoHistory()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var arn = await RunAsync(endpoint, Machine.Replace("STANDARD", "EXPRESS", StringComparison.Ordinal));
        var list = await endpoint.GetAsync("ListExecutions", new JsonObject { ["mapRunArn"] = await MapRunOfAsync(endpoint, arn) });
        var child = (string?)list["executions"]![0]!["executionArn"];

        var described = await endpoint.GetAsync("DescribeExecution", new JsonObject { ["executionArn"] = child });
        var history = await endpoint.CallAsync("GetExecutionHistory", new JsonObject { ["executionArn"] = child });

        Assert.StartsWith("arn:aws:states:us-east-1:123456789012:express:demo/L:", child, StringComparison.Ordinal);
        Assert.Equal("SUCCEEDED", (string?)described["status"]);
        Assert.Equal("InvalidArn", history.Error);
        Assert.Equal("Invalid Arn: 'Resource type not valid in this context: express'", history.Message);
    }

    [Theory]
    [InlineData("DescribeMapRun", "arn:aws:states:us-east-1:123456789012:mapRun:demo/L:6dbfba93-bcff-410b-9b5c-abf41ae9eddb", "ResourceNotFound")]
    [InlineData("DescribeMapRun", "nonsense", "InvalidArn")]
    [InlineData("DescribeMapRun", "arn:aws:states:us-east-1:123456789012:execution:demo:x", "InvalidArn")]
    [InlineData("UpdateMapRun", "arn:aws:states:us-east-1:123456789012:mapRun:demo/L:6dbfba93-bcff-410b-9b5c-abf41ae9eddb", "ResourceNotFound")]
    [InlineData("ListExecutions", "arn:aws:states:us-east-1:123456789012:mapRun:demo/L:6dbfba93-bcff-410b-9b5c-abf41ae9eddb", "ResourceNotFound")]
    public async Task Call_UnknownMapRun_IsRefused(string operation, string mapRunArn, string error)
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await endpoint.CallAsync(operation, new JsonObject { ["mapRunArn"] = mapRunArn });

        Assert.Equal((400, error), (response.Status, response.Error));
    }

    [Theory]
    [InlineData("StartExecution")]
    [InlineData("UpdateStateMachine")]
    [InlineData("DeleteStateMachine")]
    public async Task Call_LabelledMachine_IsRefusedWithAwssReason(string operation)
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await endpoint.CallAsync(
            operation, new JsonObject { ["stateMachineArn"] = "arn:aws:states:us-east-1:123456789012:stateMachine:demo/L" });

        Assert.Equal("ValidationException", response.Error);
        Assert.Equal("API_DOES_NOT_SUPPORT_LABELED_ARNS", (string?)response.Json["reason"]);
    }

    [Fact]
    public async Task Update_MapRunThatEnded_IsRefusedWithAwssReason()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var mapRun = await MapRunOfAsync(endpoint, await RunAsync(endpoint, Machine));

        var response = await endpoint.CallAsync("UpdateMapRun", new JsonObject { ["mapRunArn"] = mapRun, ["maxConcurrency"] = 5 });

        Assert.Equal("ValidationException", response.Error);
        Assert.Equal("CANNOT_UPDATE_COMPLETED_MAP_RUN", (string?)response.Json["reason"]);
    }

    [Fact]
    public async Task Update_MapRunThatRuns_HoldsAtOnce()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var machine = await endpoint.CreateMachineAsync(
            "demo", Machine.Replace("\"Type\":\"Pass\"", "\"Type\":\"Wait\",\"Seconds\":3600", StringComparison.Ordinal));
        var arn = await endpoint.StartAsync(machine, "[1,2,3]");
        var mapRun = await Eventually(async () => await MapRunOfAsync(endpoint, arn));
        await Eventually(async () => await RunningAsync(endpoint, mapRun) == 1 ? mapRun : null);

        await endpoint.GetAsync(
            "UpdateMapRun", new JsonObject { ["mapRunArn"] = mapRun, ["maxConcurrency"] = 3, ["toleratedFailurePercentage"] = 12.5 });

        await Eventually(async () => await RunningAsync(endpoint, mapRun) == 3 ? mapRun : null);
        var described = await endpoint.GetAsync("DescribeMapRun", new JsonObject { ["mapRunArn"] = mapRun });
        Assert.Equal((3, 12.5), ((int)described["maxConcurrency"]!, (double)described["toleratedFailurePercentage"]!));
        await endpoint.GetAsync("StopExecution", new JsonObject { ["executionArn"] = arn });
        described = await endpoint.GetAsync("DescribeMapRun", new JsonObject { ["mapRunArn"] = mapRun });
        Assert.Equal(("ABORTED", 3), ((string?)described["status"], (int)described["itemCounts"]!["aborted"]!));
    }

    private static async Task<string> RunAsync(WireEndpoint endpoint, string definition)
    {
        var arn = await endpoint.StartAsync(await endpoint.CreateMachineAsync("demo", definition), "[1,2]");
        await endpoint.WaitForEndAsync(arn);
        return arn;
    }

    private static async Task<string?> MapRunOfAsync(WireEndpoint endpoint, string executionArn) =>
        (string?)(await endpoint.GetAsync("ListMapRuns", new JsonObject { ["executionArn"] = executionArn }))["mapRuns"]!.AsArray().FirstOrDefault()?["mapRunArn"];

    private static async Task<int> RunningAsync(WireEndpoint endpoint, string? mapRun) =>
        (int)(await endpoint.GetAsync("DescribeMapRun", new JsonObject { ["mapRunArn"] = mapRun }))["executionCounts"]!["running"]!;

    // A request is a pause long enough; the test's own time limit ends the wait.
    private static async Task<string> Eventually(Func<Task<string?>> find)
    {
        while (true)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            if (await find() is { } found)
            {
                return found;
            }
        }
    }
}
