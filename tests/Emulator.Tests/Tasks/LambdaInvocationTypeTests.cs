using System.Text.Json;
using Fanout.Emulator.Tests.Engine;

namespace Fanout.Emulator.Tests.Tasks;

public sealed class LambdaInvocationTypeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Event_IsAcceptedBeforeTheFunctionEnds()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("f", async (payload, token) =>
        {
            await release.Task.WaitAsync(token);
            ended.SetResult(payload);
            return FakeFunctions.Answer("1");
        }));

        var run = await endpoint.RunAsync(Definition("f", "Event"));
        release.SetResult();

        Assert.Equal("""{"n":1}""", await ended.Task.WaitAsync(Token));
        Assert.Equal(202, JsonElement.Parse(run.Output!).GetProperty("StatusCode").GetInt32());
    }

    [Fact]
    public async Task DryRun_DoesNotRunTheFunction()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().AddEcho("f"));

        var run = await endpoint.RunAsync(Definition("f", "DryRun"));

        Assert.Equal(204, JsonElement.Parse(run.Output!).GetProperty("StatusCode").GetInt32());
        Assert.Empty(endpoint.Functions.Calls);
    }

    [Theory]
    [InlineData("none", "Event", "Lambda.ResourceNotFoundException")]
    [InlineData("none", "DryRun", "Lambda.ResourceNotFoundException")]
    [InlineData("f", "Other", "Lambda.ValidationException")]
    public async Task Request_LambdaRefuses_FailsTheTask(string function, string type, string error)
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().AddEcho("f"));

        var run = await endpoint.RunAsync(Definition(function, type));

        Assert.Equal(error, run.Description.Error);
    }

    private static string Definition(string function, string type) => $$"""
        {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
          "Parameters":{"FunctionName":"{{function}}","InvocationType":"{{type}}","Payload":{"n":1} },"End":true} } }
        """;
}
