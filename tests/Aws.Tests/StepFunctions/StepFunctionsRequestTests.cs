using System.Text.Json;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Aws.Tests.Stub;

namespace Fanout.Aws.Tests.StepFunctions;

public sealed class StepFunctionsRequestTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> OperationNames => [.. Operations.Of(typeof(IAmazonStepFunctions)).Keys];

    [Theory]
    [MemberData(nameof(OperationNames))]
    public async Task Operation_EmptyAnswer_IsPostedToItsTarget(string operation)
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        using var client = stub.StepFunctions();

        var response = await Operations.CallAsync<IAmazonStepFunctions>(client, operation, Cancel);

        Assert.Equal(operation + "Response", response.GetType().Name);
        Assert.Equal("POST", stub.Request.Method);
        Assert.Equal("/", stub.Request.RawPath);
        Assert.Equal("AWSStepFunctions." + operation, stub.Request.Header("X-Amz-Target"));
        Assert.Equal("application/x-amz-json-1.0", stub.Request.Header("Content-Type"));
        SignatureV4.AssertSigned(stub.Request, StubService.SecretKey);
    }

    [Fact]
    public async Task StartExecution_SomeMembersSet_OnlyThoseAreSent()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        using var client = stub.StepFunctions();

        await client.StartExecutionAsync(new StartExecutionRequest { StateMachineArn = "arn:m", Input = """{"ä":"<&>"}""" }, Cancel);

        Assert.Equal("arn:m", stub.Request.Json.GetProperty("stateMachineArn").GetString());
        Assert.Equal("""{"ä":"<&>"}""", stub.Request.Json.GetProperty("input").GetString());
        Assert.Equal(2, stub.Request.Json.EnumerateObject().Count());
    }

    [Fact]
    public async Task CreateStateMachine_NestedMembers_AreSentUnderTheirWireNames()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        using var client = stub.StepFunctions();

        await client.CreateStateMachineAsync(
            new CreateStateMachineRequest
            {
                Name = "fruits",
                Type = StateMachineType.EXPRESS,
                Publish = false,
                LoggingConfiguration = new LoggingConfiguration { Level = LogLevel.ALL, IncludeExecutionData = true },
                Tags = [new Tag { Key = "team", Value = "a" }],
            },
            Cancel);

        const string expected =
            """
            {"name":"fruits","type":"EXPRESS","loggingConfiguration":{"level":"ALL","includeExecutionData":true},
             "tags":[{"key":"team","value":"a"}],"publish":false}
            """;
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), stub.Request.Json), stub.Request.Text);
    }

    [Fact]
    public async Task UpdateMapRun_NumbersSetToZero_AreSent()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        using var client = stub.StepFunctions();

        await client.UpdateMapRunAsync(
            new UpdateMapRunRequest { MapRunArn = "arn:r", MaxConcurrency = 0, ToleratedFailurePercentage = 12.5f }, Cancel);

        Assert.Equal("""{"mapRunArn":"arn:r","maxConcurrency":0,"toleratedFailurePercentage":12.5}""", stub.Request.Text);
    }

    [Fact]
    public async Task TagResource_EmptyList_IsSent()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        using var client = stub.StepFunctions();

        await client.TagResourceAsync(new TagResourceRequest { Tags = [] }, Cancel);

        Assert.Equal("""{"tags":[]}""", stub.Request.Text);
    }

    [Fact]
    public async Task RedriveExecution_NoToken_GetsOneForAllRetries()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Error("InternalFailure", status: 500), StubAnswer.Json("{}"));
        using var client = stub.StepFunctions();

        await client.RedriveExecutionAsync(new RedriveExecutionRequest { ExecutionArn = "arn:e" }, Cancel);

        var tokens = stub.Requests.Select(request => request.Json.GetProperty("clientToken").GetString()).ToArray();
        Assert.Equal(2, tokens.Length);
        Assert.True(Guid.TryParse(tokens[0], out _));
        Assert.Equal(tokens[0], tokens[1]);
    }

    [Fact]
    public async Task RedriveExecution_OwnToken_IsKept()
    {
        await using var stub = await StubService.StartAsync(StubAnswer.Json("{}"));
        using var client = stub.StepFunctions();

        await client.RedriveExecutionAsync(new RedriveExecutionRequest { ExecutionArn = "arn:e", ClientToken = "mine" }, Cancel);

        Assert.Equal("mine", stub.Request.Json.GetProperty("clientToken").GetString());
    }
}
