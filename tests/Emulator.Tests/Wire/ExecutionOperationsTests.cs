using System.Text.Json.Nodes;
using Fanout.Emulator.Tests.Journal;

namespace Fanout.Emulator.Tests.Wire;

[Trait("Category", "Integration")]
public sealed class ExecutionOperationsTests
{
    private const string WaitDefinition = """{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":3600,"End":true}}}""";

    [Fact]
    public async Task Describe_SucceededExecution_HasAwssMembers()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var machine = await endpoint.CreateMachineAsync("demo");

        var arn = await endpoint.StartAsync(machine, """[1, "ä"]""", "first");
        var execution = await endpoint.WaitForEndAsync(arn);

        Assert.Equal("arn:aws:states:us-east-1:123456789012:execution:demo:first", arn);
        Assert.Equal(
            [
                "executionArn", "stateMachineArn", "name", "status", "startDate", "stopDate", "input", "inputDetails",
                "output", "outputDetails", "redriveCount", "redriveStatus", "redriveStatusReason",
            ],
            execution.AsObject().Select(member => member.Key));
        Assert.Equal("""[1, "ä"]""", (string?)execution["input"]);
        Assert.Equal("""[1,"ä"]""", ((string?)execution["output"])?.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("NOT_REDRIVABLE", (string?)execution["redriveStatus"]);
    }

    [Fact]
    public async Task History_ForwardInPages_EqualsReverse()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var machine = await endpoint.CreateMachineAsync("demo");
        var arn = await endpoint.StartAsync(machine);
        await endpoint.WaitForEndAsync(arn);

        var forward = await ReadHistoryAsync(endpoint, arn, reverse: false);
        var backward = await ReadHistoryAsync(endpoint, arn, reverse: true);

        Assert.Equal(["ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded"], forward.Select(item => (string?)item["type"]));
        Assert.Equal([1, 2, 3, 4], forward.Select(item => (int)item["id"]!));
        Assert.Equal(forward.Select(item => item.ToJsonString()), backward.Reverse().Select(item => item.ToJsonString()));
        Assert.Equal(
            """{"name":"A","input":"{}","inputDetails":{"truncated":false}}""", forward[1]["stateEnteredEventDetails"]!.ToJsonString());
    }

    [Fact]
    public async Task History_WithoutData_LeavesOutInputsAndOutputs()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var machine = await endpoint.CreateMachineAsync("demo");
        var arn = await endpoint.StartAsync(machine, """{"secret":1}""");
        await endpoint.WaitForEndAsync(arn);

        var page = await endpoint.GetAsync(
            "GetExecutionHistory", new JsonObject { ["executionArn"] = arn, ["includeExecutionData"] = false });

        Assert.DoesNotContain("secret", page.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("""{"name":"A"}""", page["events"]![1]!["stateEnteredEventDetails"]!.ToJsonString());
    }

    [Fact]
    public async Task History_LogDamaged_IsAFailureThatNamesTheFile()
    {
        var folder = Directory.CreateTempSubdirectory("fanout-tests-");
        string arn;
        await using (var first = await WireEndpoint.StartAsync(folder.FullName))
        {
            arn = await first.StartAsync(await first.CreateMachineAsync("demo"));
            await first.WaitForEndAsync(arn);
        }

        var log = Directory.EnumerateFiles(Path.Combine(folder.FullName, "executions"), "*.log", SearchOption.AllDirectories).Single();
        JournalDamage.Damage(log, frame: 1);
        await using (var second = await WireEndpoint.StartAsync(folder.FullName))
        {
            var response = await second.CallAsync("GetExecutionHistory", new JsonObject { ["executionArn"] = arn });

            Assert.Equal((500, "InternalFailure"), (response.Status, response.Error));
            Assert.Contains(log, response.Message, StringComparison.Ordinal);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task History_TokenWithOtherArguments_IsInvalidToken()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var machine = await endpoint.CreateMachineAsync("demo");
        var arn = await endpoint.StartAsync(machine);
        await endpoint.WaitForEndAsync(arn);
        var page = await endpoint.GetAsync("GetExecutionHistory", new JsonObject { ["executionArn"] = arn, ["maxResults"] = 2 });

        var response = await endpoint.CallAsync("GetExecutionHistory", new JsonObject
        {
            ["executionArn"] = arn,
            ["maxResults"] = 2,
            ["reverseOrder"] = true,
            ["nextToken"] = (string?)page["nextToken"],
        });

        Assert.Equal("InvalidToken", response.Error);
    }

    [Theory]
    [InlineData("'a'")]
    [InlineData("{")]
    [InlineData("")]
    public async Task Start_InputIsNoJson_IsInvalidExecutionInput(string input)
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var machine = await endpoint.CreateMachineAsync("demo");

        var response = await endpoint.CallAsync("StartExecution", new JsonObject { ["stateMachineArn"] = machine, ["input"] = input });

        Assert.Equal((400, "InvalidExecutionInput"), (response.Status, response.Error));
        Assert.StartsWith("Invalid State Machine Execution Input: '", response.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_InputAboveTheLimitInBytes_IsConstraintViolation()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var machine = await endpoint.CreateMachineAsync("demo");
        var input = $"\"{new string('ä', 131_072)}\"";

        var response = await endpoint.CallAsync("StartExecution", new JsonObject { ["stateMachineArn"] = machine, ["input"] = input });

        Assert.Equal(
            "1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to 262144",
            response.Message);
    }

    [Fact]
    public async Task Start_DeeplyNestedInput_DoesNotHarmTheEndpoint()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var machine = await endpoint.CreateMachineAsync("demo");
        var input = new string('[', 100_000) + new string(']', 100_000);

        var response = await endpoint.CallAsync("StartExecution", new JsonObject { ["stateMachineArn"] = machine, ["input"] = input });
        var next = await endpoint.WaitForEndAsync(await endpoint.StartAsync(machine));

        Assert.InRange(response.Status, 200, 400);
        Assert.Equal("SUCCEEDED", (string?)next["status"]);
    }

    [Fact]
    public async Task Start_SameNameAndInputWhileOpen_AnswersTheFirst()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var machine = await endpoint.CreateMachineAsync("waits", WaitDefinition);

        var first = await endpoint.StartAsync(machine, "{}", "run");
        var second = await endpoint.StartAsync(machine, "{}", "run");
        var other = await endpoint.CallAsync(
            "StartExecution", new JsonObject { ["stateMachineArn"] = machine, ["name"] = "run", ["input"] = "[]" });

        Assert.Equal(first, second);
        Assert.Equal(("ExecutionAlreadyExists", $"Execution Already Exists: '{first}'"), (other.Error, other.Message));
    }

    [Theory]
    [InlineData("has space")]
    [InlineData("a/b")]
    public async Task Start_ForbiddenName_IsInvalidName(string name)
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var machine = await endpoint.CreateMachineAsync("demo");

        var response = await endpoint.CallAsync("StartExecution", new JsonObject { ["stateMachineArn"] = machine, ["name"] = name });

        Assert.Equal(("InvalidName", $"Invalid Name: '{name}'"), (response.Error, response.Message));
    }

    [Fact]
    public async Task Stop_RunningExecution_IsAbortedWithErrorAndCause()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var machine = await endpoint.CreateMachineAsync("waits", WaitDefinition);
        var arn = await endpoint.StartAsync(machine);

        var stopped = await endpoint.GetAsync(
            "StopExecution", new JsonObject { ["executionArn"] = arn, ["error"] = "Mine", ["cause"] = "tired" });
        var execution = await endpoint.WaitForEndAsync(arn);

        Assert.NotNull(stopped["stopDate"]);
        Assert.Equal("ABORTED", (string?)execution["status"]);
        Assert.Equal(("Mine", "tired"), ((string?)execution["error"], (string?)execution["cause"]));
        Assert.Equal("REDRIVABLE", (string?)execution["redriveStatus"]);
    }

    [Fact]
    public async Task List_ByStatusInPages_GivesEveryExecutionOnceNewestFirst()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var machine = await endpoint.CreateMachineAsync("demo");
        foreach (var number in Enumerable.Range(0, 5))
        {
            await endpoint.WaitForEndAsync(await endpoint.StartAsync(machine, name: $"run{number}"));
        }

        var names = new List<string?>();
        string? token = null;
        do
        {
            var request = new JsonObject { ["stateMachineArn"] = machine, ["maxResults"] = 2, ["statusFilter"] = "SUCCEEDED" };
            if (token is not null)
            {
                request["nextToken"] = token;
            }

            var page = await endpoint.GetAsync("ListExecutions", request);
            names.AddRange(page["executions"]!.AsArray().Select(item => (string?)item!["name"]));
            token = (string?)page["nextToken"];
        }
        while (token is not null);
        var running = await endpoint.GetAsync(
            "ListExecutions", new JsonObject { ["stateMachineArn"] = machine, ["statusFilter"] = "RUNNING" });

        Assert.Equal(["run4", "run3", "run2", "run1", "run0"], names);
        Assert.Equal("""{"executions":[]}""", running.ToJsonString());
    }

    [Theory]
    [InlineData("{}", "ValidationException")]
    [InlineData("""{"mapRunArn":"arn:aws:states:us-east-1:123456789012:mapRun:demo/x:1"}""", "ResourceNotFound")]
    [InlineData("""{"stateMachineArn":"arn:aws:states:us-east-1:123456789012:stateMachine:missing"}""", "StateMachineDoesNotExist")]
    public async Task List_WithoutAMachineThatExists_AnswersAwssError(string request, string error)
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var response = await endpoint.CallTextAsync("ListExecutions", request);

        Assert.Equal((400, error), (response.Status, response.Error));
    }

    [Fact]
    public async Task StartSync_ExpressMachine_AnswersTheOutput()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var machine = await endpoint.CreateMachineAsync("fast", type: "EXPRESS");

        var answer = await endpoint.GetAsync("StartSyncExecution", new JsonObject { ["stateMachineArn"] = machine, ["input"] = "[1]" });

        Assert.Equal("SUCCEEDED", (string?)answer["status"]);
        Assert.Equal("[1]", (string?)answer["output"]);
        Assert.Equal(64, (int)answer["billingDetails"]!["billedMemoryUsedInMB"]!);
    }

    [Fact]
    public async Task StartSync_StandardMachine_IsNotSupported()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var machine = await endpoint.CreateMachineAsync("demo");

        var response = await endpoint.CallAsync("StartSyncExecution", new JsonObject { ["stateMachineArn"] = machine });

        Assert.Equal(
            ("StateMachineTypeNotSupported", "This operation is not supported by this type of state machine"),
            (response.Error, response.Message));
    }

    [Fact]
    public async Task ListMapRuns_ExecutionWithoutAny_IsEmpty()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var arn = await endpoint.StartAsync(await endpoint.CreateMachineAsync("demo"));

        var listed = await endpoint.GetAsync("ListMapRuns", new JsonObject { ["executionArn"] = arn });
        var missing = await endpoint.CallAsync("ListMapRuns", new JsonObject { ["executionArn"] = arn + "x" });

        Assert.Equal("""{"mapRuns":[]}""", listed.ToJsonString());
        Assert.Equal("ExecutionDoesNotExist", missing.Error);
    }

    [Fact]
    public async Task DescribeMachineForExecution_AfterAnUpdate_TellsTheOldDefinition()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var machine = await endpoint.CreateMachineAsync("waits", WaitDefinition);
        var arn = await endpoint.StartAsync(machine);
        await endpoint.GetAsync(
            "UpdateStateMachine", new JsonObject { ["stateMachineArn"] = machine, ["definition"] = WireEndpoint.PassDefinition });

        var described = await endpoint.GetAsync("DescribeStateMachineForExecution", new JsonObject { ["executionArn"] = arn });

        Assert.Equal(WaitDefinition, (string?)described["definition"]);
    }

    private static async Task<IReadOnlyList<JsonNode>> ReadHistoryAsync(WireEndpoint endpoint, string arn, bool reverse)
    {
        var events = new List<JsonNode>();
        string? token = null;
        do
        {
            var request = new JsonObject { ["executionArn"] = arn, ["maxResults"] = 3, ["reverseOrder"] = reverse };
            if (token is not null)
            {
                request["nextToken"] = token;
            }

            var page = await endpoint.GetAsync("GetExecutionHistory", request);
            events.AddRange(page["events"]!.AsArray().Select(item => item!));
            token = (string?)page["nextToken"];
        }
        while (token is not null);
        return events;
    }
}
