using System.Collections.Concurrent;
using System.Text.Json;
using Fanout.Emulator.History;

namespace Fanout.Emulator.Tests.Engine;

public sealed class CallbackTests
{
    private const string Definition = """
        {"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken",
          "Parameters":{"FunctionName":"ask","Payload":{"token.$":"$$.Task.Token"}},"End":true}}}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_AnsweredLater_GivesTheWorkersOutput()
    {
        var asked = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("ask", payload =>
        {
            asked.SetResult(TokenIn(payload));
            return FakeFunctions.Answer("null");
        }));
        var arn = await endpoint.StartAsync(Definition);

        var token = await asked.Task.WaitAsync(Token);
        Assert.Null(await endpoint.Answers.BeatAsync(token, Token));
        Assert.Null(await endpoint.Answers.SucceedAsync(token, "[1]", Token));
        var run = await endpoint.EndAsync(arn);

        Assert.Equal("[1]", run.Output);
        Assert.Equal(TestRun.SubmittedChain, run.Chain);
        Assert.Equal("invoke.waitForTaskToken", ((EventDetails.TaskScheduled)run.Events[2].Details!).Resource);
    }

    [Fact]
    public async Task Request_AnsweredBeforeItReturns_IsSubmittedFirst()
    {
        TestEndpoint? endpoint = null;
        var answers = new ConcurrentQueue<string?>();
        await using var made = endpoint = new TestEndpoint(new FakeFunctions().Add("ask", async (payload, token) =>
        {
            answers.Enqueue((await endpoint!.Answers.SucceedAsync(TokenIn(payload), "2", token))?.Code);
            answers.Enqueue((await endpoint.Answers.FailAsync(TokenIn(payload), "Late", null, token))?.Code);
            return FakeFunctions.Answer("null");
        }));

        var run = await endpoint.RunAsync(Definition);

        Assert.Equal("2", run.Output);
        Assert.Equal(TestRun.SubmittedChain, run.Chain);
        Assert.Equal([null, "TaskTimedOut"], answers);
    }

    [Fact]
    public async Task Request_FunctionFails_IsNotWaitedFor()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("ask", _ => FakeFunctions.Error("Bad", "no")));

        var run = await endpoint.RunAsync(Definition);

        Assert.Equal("Bad", run.Description.Error);
        Assert.Empty(run.Of(HistoryEventType.TaskSubmitted));
    }

    [Fact]
    public async Task Request_NoHeartbeat_TimesOut()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().AddEcho("ask"));

        var run = await endpoint.RunAsync(Definition.Replace("\"End\"", "\"HeartbeatSeconds\":5,\"End\"", StringComparison.Ordinal));

        Assert.Equal("States.Timeout", run.Description.Error);
        Assert.Equal(HistoryEventType.TaskTimedOut, run.Events[^2].Type);
    }

    private static string TokenIn(string payload) => JsonElement.Parse(payload).GetProperty("token").GetString()!;
}
