using System.Text.Json.Nodes;

namespace Fanout.Emulator.Tests.Wire;

[Trait("Category", "Integration")]
public sealed class RedriveOperationTests
{
    private const string Failing = """{"StartAt":"F","States":{"F":{"Type":"Fail","Error":"Bad"}}}""";

    [Fact]
    public async Task Redrive_FailedExecution_AnswersItsDateAndIsDescribed()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var machine = await endpoint.CreateMachineAsync("failing", Failing);
        var arn = await endpoint.StartAsync(machine);
        Assert.Equal("REDRIVABLE", (string?)(await endpoint.WaitForEndAsync(arn))["redriveStatus"]);

        var answer = await endpoint.GetAsync("RedriveExecution", new JsonObject { ["executionArn"] = arn });
        var execution = await endpoint.WaitForEndAsync(arn);
        var listed = await endpoint.GetAsync("ListExecutions", new JsonObject { ["stateMachineArn"] = machine, ["redriveFilter"] = "REDRIVEN" });
        var events = (await endpoint.GetAsync("GetExecutionHistory", new JsonObject { ["executionArn"] = arn }))["events"]!;

        Assert.Equal(["redriveDate"], answer.AsObject().Select(member => member.Key));
        Assert.Equal(1, (int)execution["redriveCount"]!);
        Assert.Equal((double)answer["redriveDate"]!, (double)execution["redriveDate"]!);
        Assert.Equal(1, (int)listed["executions"]![0]!["redriveCount"]!);
        Assert.Equal((double)answer["redriveDate"]!, (double)listed["executions"]![0]!["redriveDate"]!);
        Assert.Equal("""{"redriveCount":1}""", events[3]!["executionRedrivenEventDetails"]!.ToJsonString());
    }

    [Fact]
    public async Task Redrive_Refusals_AreAwss()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var arn = await endpoint.StartAsync(await endpoint.CreateMachineAsync("demo"));
        await endpoint.WaitForEndAsync(arn);

        await AssertErrorAsync(arn, null, "ExecutionNotRedrivable", $"Execution {arn} invalid for redrive as: Execution is SUCCEEDED and cannot be redriven");
        await AssertErrorAsync(arn + "x", null, "ExecutionDoesNotExist", $"Execution Does Not Exist: '{arn}x'");
        await AssertErrorAsync("garbage", null, "InvalidArn", "Invalid Arn: 'Invalid ARN prefix: garbage'");
        await AssertErrorAsync(
            "arn:aws:states:us-east-1:123456789012:express:demo:a:b", null, "InvalidArn", "Invalid Arn: 'Resource type not valid in this context: express'");
        await AssertErrorAsync(
            arn, "ä", "ValidationException",
            "1 validation error detected: Value 'ä' at 'clientToken' failed to satisfy constraint: Member must satisfy regular expression pattern: [!-~]+");
        await AssertErrorAsync(
            arn, new string('t', 65), "ValidationException",
            $"1 validation error detected: Value '{new string('t', 65)}' at 'clientToken' failed to satisfy constraint: Member must have length less than or equal to 64");

        async Task AssertErrorAsync(string execution, string? token, string error, string message)
        {
            var request = new JsonObject { ["executionArn"] = execution };
            if (token is not null)
            {
                request["clientToken"] = token;
            }

            var response = await endpoint.CallAsync("RedriveExecution", request);
            Assert.Equal((400, error, message), (response.Status, response.Error, response.Message));
        }
    }
}
