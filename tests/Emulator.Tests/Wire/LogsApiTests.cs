using System.Text.Json.Nodes;

namespace Fanout.Emulator.Tests.Wire;

/// <summary>What executions log, read as a client of CloudWatch Logs reads it.</summary>
[Trait("Category", "Integration")]
public sealed class LogsApiTests : IDisposable
{
    private const string Group = "/aws/vendedlogs/states/demo";
    private const string GroupArn = $"arn:aws:logs:us-east-1:123456789012:log-group:{Group}:*";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fanout-logs-");

    [Fact]
    public async Task Start_ExpressLoggedAll_LogsEveryEvent()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        await CallAsync(endpoint, "CreateLogGroup", new JsonObject { ["logGroupName"] = Group });
        var machine = await CreateAsync(endpoint, "ALL", includesData: true);

        var execution = await endpoint.StartAsync(machine, """{"a":1}""");
        var events = await ReadAsync(endpoint, execution, count: 4);

        Assert.Equal(["ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded"], events.Select(item => (string?)item["type"]));
        Assert.Equal(["1", "2", "3", "4"], events.Select(item => (string?)item["id"]));
        Assert.Equal("""{"a":1}""", (string?)events[3]["details"]!["output"]);
        Assert.Equal((execution, "0"), ((string?)events[0]["execution_arn"], (string?)events[0]["redrive_count"]));
    }

    [Fact]
    public async Task Start_LoggedWithoutData_LeavesPayloadsOut()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        await CallAsync(endpoint, "CreateLogGroup", new JsonObject { ["logGroupName"] = Group });
        var machine = await CreateAsync(endpoint, "ALL", includesData: false);

        var events = await ReadAsync(endpoint, await endpoint.StartAsync(machine), count: 4);

        Assert.Equal("""{"name":"A"}""", events[1]["details"]!.ToJsonString());
    }

    [Fact]
    public async Task GetLogEvents_ForwardAndBackward_PagesThroughTheStream()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        await CallAsync(endpoint, "CreateLogGroup", new JsonObject { ["logGroupName"] = Group });
        await ReadAsync(endpoint, await endpoint.StartAsync(await CreateAsync(endpoint, "ALL", includesData: true)), count: 4);
        var streams = await CallAsync(endpoint, "DescribeLogStreams", new JsonObject { ["logGroupName"] = Group });
        var stream = (string)streams["logStreams"]![0]!["logStreamName"]!;

        var first = await GetEventsAsync(endpoint, stream, token: null);
        var second = await GetEventsAsync(endpoint, stream, (string)first["nextForwardToken"]!);
        var end = await GetEventsAsync(endpoint, stream, (string)second["nextForwardToken"]!);
        var back = await GetEventsAsync(endpoint, stream, (string)second["nextBackwardToken"]!);

        Assert.StartsWith("states/demo/", stream, StringComparison.Ordinal);
        Assert.Equal([3, 1, 0, 3], new[] { first, second, end, back }.Select(page => page["events"]!.AsArray().Count));
        Assert.Equal((string?)second["nextForwardToken"], (string?)end["nextForwardToken"]);
    }

    [Fact]
    public async Task Create_GroupMissing_IsInvalidLoggingConfiguration()
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await endpoint.CallAsync("CreateStateMachine", Machine("ERROR", includesData: true));

        Assert.Equal(("InvalidLoggingConfiguration", "Invalid Logging Configuration: Log Destination not found."), (response.Error, response.Message));
    }

    [Fact]
    public async Task Restart_LoggedMachine_HasItsGroupAgain()
    {
        await using (var before = await WireEndpoint.StartAsync(_directory.FullName))
        {
            await CallAsync(before, "CreateLogGroup", new JsonObject { ["logGroupName"] = Group });
            await CreateAsync(before, "ALL", includesData: true);
        }

        await using var endpoint = await WireEndpoint.StartAsync(_directory.FullName);
        var groups = await CallAsync(endpoint, "DescribeLogGroups", new JsonObject { ["logGroupNamePrefix"] = "/aws/" });

        Assert.Equal((Group, GroupArn), ((string?)groups["logGroups"]![0]!["logGroupName"], (string?)groups["logGroups"]![0]!["arn"]));
    }

    [Theory]
    [InlineData("CreateLogGroup", """{"logGroupName":"/aws/vendedlogs/states/demo"}""", "ResourceAlreadyExistsException")]
    [InlineData("CreateLogGroup", """{"logGroupName":"a b"}""", "ValidationException")]
    [InlineData("DeleteLogGroup", """{"logGroupName":"missing"}""", "ResourceNotFoundException")]
    [InlineData("FilterLogEvents", """{"logGroupName":"missing"}""", "ResourceNotFoundException")]
    [InlineData("FilterLogEvents", "{}", "InvalidParameterException")]
    [InlineData("FilterLogEvents", """{"logGroupName":"/aws/vendedlogs/states/demo","filterPattern":"{ $.id = 1 }"}""", "InvalidParameterException")]
    [InlineData("GetLogEvents", """{"logGroupName":"/aws/vendedlogs/states/demo","logStreamName":"s","nextToken":"x"}""", "InvalidParameterException")]
    [InlineData("PutRetentionPolicy", "{}", "UnknownOperationException")]
    public async Task Call_AgainstTheRules_IsRefused(string operation, string request, string error)
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        await CallAsync(endpoint, "CreateLogGroup", new JsonObject { ["logGroupName"] = Group });

        var response = await endpoint.SendAsync($"Logs_20140328.{operation}", WireEndpoint.Body(request, "application/x-amz-json-1.1"));

        Assert.Equal((400, error), (response.Status, response.Error));
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static async Task<string> CreateAsync(WireEndpoint endpoint, string level, bool includesData) =>
        (string)(await endpoint.GetAsync("CreateStateMachine", Machine(level, includesData)))["stateMachineArn"]!;

    private static JsonObject Machine(string level, bool includesData) => new()
    {
        ["name"] = "demo",
        ["definition"] = WireEndpoint.PassDefinition,
        ["roleArn"] = WireEndpoint.RoleArn,
        ["type"] = "EXPRESS",
        ["loggingConfiguration"] = new JsonObject
        {
            ["level"] = level,
            ["includeExecutionData"] = includesData,
            ["destinations"] = new JsonArray(new JsonObject { ["cloudWatchLogsLogGroup"] = new JsonObject { ["logGroupArn"] = GroupArn } }),
        },
    };

    private static Task<JsonNode> GetEventsAsync(WireEndpoint endpoint, string stream, string? token)
    {
        var request = new JsonObject { ["logGroupName"] = Group, ["logStreamName"] = stream, ["limit"] = 3, ["startFromHead"] = true };
        if (token is not null)
        {
            request["nextToken"] = token;
        }

        return CallAsync(endpoint, "GetLogEvents", request);
    }

    private static async Task<IReadOnlyList<JsonNode>> ReadAsync(WireEndpoint endpoint, string execution, int count)
    {
        var request = new JsonObject { ["logGroupName"] = Group, ["filterPattern"] = $"\"{execution}\"" };
        while (true)
        {
            var events = (await CallAsync(endpoint, "FilterLogEvents", request))["events"]!.AsArray();
            if (events.Count == count)
            {
                return [.. events.Select(item => JsonNode.Parse((string)item!["message"]!)!)];
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<JsonNode> CallAsync(WireEndpoint endpoint, string operation, JsonObject request)
    {
        var response = await endpoint.SendAsync($"Logs_20140328.{operation}", WireEndpoint.Body(request.ToJsonString(), "application/x-amz-json-1.1"));
        Assert.True(response.Status == 200, response.Text);
        return response.Json;
    }
}
