using System.Text.Json.Nodes;
using Fanout.Emulator.Tests.Wire;

namespace Fanout.Emulator.Tests.Tasks;

public sealed class StatesApiIntegrationTests
{
    [Fact]
    public async Task StartSyncExecution_ExpressMachine_GivesItsEnd()
    {
        await using var endpoint = await WireEndpoint.StartAsync();
        var child = await endpoint.CreateMachineAsync("child", type: "EXPRESS");

        var run = await RunAsync(endpoint, "startSyncExecution", $$"""{"StateMachineArn":"{{child}}","Input":{"a":1} }""");

        var output = JsonNode.Parse((string)run["output"]!)!.AsObject();
        Assert.Equal(("SUCCEEDED", """{"a":1}"""), ((string?)output["Status"], (string?)output["Output"]));
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\\.[0-9]{3})?Z$", (string?)output["StartDate"]);
        Assert.All(output, member => Assert.True(char.IsAsciiLetterUpper(member.Key[0]), member.Key));
    }

    [Theory]
    [InlineData("describeStateMachine", """{"StateMachineArn":"arn:aws:states:us-east-1:123456789012:stateMachine:none"}""", "Sfn.StateMachineDoesNotExistException", "State Machine Does Not Exist: 'arn:aws:states:us-east-1:123456789012:stateMachine:none' (Service: Sfn, Status Code: 400, Request ID: ")]
    [InlineData("sendTaskSuccess", """{"TaskToken":"x","Output":{"a":1}}""", "Sfn.InvalidTokenException", "Invalid Token: 'Invalid token' (Service: Sfn, Status Code: 400, Request ID: ")]
    [InlineData("listExecutions", """{"MaxResults":1001}""", "Sfn.ValidationException", "1 validation error detected: Value '1001' at 'maxResults'")]
    public async Task Call_Refused_FailsWithTheException(string action, string parameters, string error, string cause)
    {
        await using var endpoint = await WireEndpoint.StartAsync();

        var run = await RunAsync(endpoint, action, parameters);

        Assert.Equal(error, (string?)run["error"]);
        Assert.StartsWith(cause, (string?)run["cause"], StringComparison.Ordinal);
    }

    private static Task<JsonNode> RunAsync(WireEndpoint endpoint, string action, string parameters) => ForwardedServiceTests.RunMachineAsync(
        endpoint, $$"""{"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::aws-sdk:sfn:{{action}}","Parameters":{{parameters}},"End":true} } }""");
}
