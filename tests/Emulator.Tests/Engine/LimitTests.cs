using Fanout.Emulator.History;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Tests.Engine;

public sealed class LimitTests
{
    private const string Endless = """
        {"StartAt":"A","States":{
          "A":{"Type":"Pass","Next":"C"},
          "C":{"Type":"Choice","Choices":[{"Variable":"$","IsNull":true,"Next":"E"}],"Default":"A"},
          "E":{"Type":"Succeed"}}}
        """;

    [Fact]
    public async Task Run_MoreEventsThanAllowed_FailsWithTheLastEventAllowed()
    {
        await using var endpoint = new TestEndpoint();

        var run = await endpoint.RunAsync(Endless);

        // Source: reference, "history limit".
        Assert.Equal(25_000, run.Events.Count);
        Assert.Equal(HistoryEventType.ExecutionFailed, run.Events[^1].Type);
        Assert.Equal("States.Runtime", run.Description.Error);
        Assert.Equal("The execution reached the maximum number of history events (25000).", run.Description.Cause);
        HistoryInvariants.AssertDense(run.Events);
    }

    [Fact]
    public async Task Run_ConcurrentIterationsReachTheLimit_FailsOnceWithoutAGap()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().AddEcho("f"));
        var input = $"[{string.Join(',', Enumerable.Range(0, 4_000))}]";

        var run = await endpoint.RunAsync(Definitions.MapOf(Definitions.TaskBlock("f")), input);

        Assert.Equal(25_000, run.Events.Count);
        HistoryInvariants.AssertDense(run.Events);
        Assert.Single(run.Events, item => HistoryWriter.EndsExecution(item.Type));
    }

    [Fact]
    public async Task RunSync_EndlessExpressMachine_TimesOutAfterFiveMinutes()
    {
        await using var endpoint = new TestEndpoint(clock: new TestClock(jumps: false));
        var machine = await endpoint.CreateAsync(
            """{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":100000,"End":true}}}""", MachineType.Express);

        var running = endpoint.Executions.StartSyncAsync(new StartExecution(machine.Arn.Value), TestContext.Current.CancellationToken);
        await endpoint.Clock.WaitsBegunAsync(2);
        endpoint.Clock.Advance(TimeSpan.FromMinutes(5));
        var description = (await running).Value;

        Assert.Equal(ExecutionStatus.TimedOut, description.Status);
    }

    [Fact]
    public async Task Run_OutputOverTheLimit_FailsWithDataLimitExceeded()
    {
        await using var endpoint = new TestEndpoint();
        var input = $"\"{new string('é', 100_000)}\"";

        var run = await endpoint.RunAsync(Definitions.Single("""
            "Type":"Pass","Parameters":{"a.$":"$","b.$":"$"},"End":true
            """), input);

        Assert.Equal("States.DataLimitExceeded", run.Description.Error);
    }

    [Fact]
    public async Task Run_NestingGrowsBeyondTheLimit_FailsTheExecution()
    {
        await using var endpoint = new TestEndpoint();

        var run = await endpoint.RunAsync(Endless.Replace("\"Type\":\"Pass\"", "\"Type\":\"Pass\",\"Parameters\":{\"a.$\":\"$\"}", StringComparison.Ordinal));

        Assert.Equal(ExecutionStatus.Failed, run.Description.Status);
        Assert.Equal("States.Runtime", run.Description.Error);
        Assert.EndsWith("The state's output is nested deeper than 1000 levels.", run.Description.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sqs:sendMessage")]
    [InlineData("sqs:sendMessage.waitForTaskToken")]
    [InlineData("glue:startJobRun.sync")]
    [InlineData("lambda:invoke.sync")]
    public async Task Run_ResourceNotExecuted_FailsTheStateThatNamesIt(string resource)
    {
        await using var endpoint = new TestEndpoint();

        var run = await endpoint.RunAsync(
            $$"""{"StartAt":"S","States":{"S":{"Type":"Task","Resource":"arn:aws:states:::{{resource}}","Parameters":{},"End":true} } }""");

        Assert.Equal("1<-0 ExecutionStarted\n2<-0 TaskStateEntered S\n3<-2 ExecutionFailed States.Runtime", run.Chain);
        Assert.Contains($"does not execute the resource 'arn:aws:states:::{resource}'", run.Description.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"\\ud800\":\"\\udfff\"}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("1e400")]
    [InlineData("[[[[[[1]]]]]]")]
    public async Task Run_HostileInput_EndsTheExecutionOneWayOrTheOther(string input)
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().AddEcho("f"));
        const string definition = """
            {"StartAt":"C","States":{
              "C":{"Type":"Choice","Choices":[{"Variable":"$","StringMatches":"a*","Next":"P"},{"Variable":"$","TimestampEquals":"2026-01-01T00:00:00Z","Next":"P"},
                {"Variable":"$","NumericGreaterThan":1,"Next":"P"}],"Default":"P"},
              "P":{"Type":"Pass","Parameters":{"v.$":"States.JsonToString($)","w.$":"$"},"ResultPath":"$.r","Next":"T"},
              "T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f","End":true}}}
            """;

        var run = await endpoint.RunAsync(definition, input);

        Assert.NotEqual(ExecutionStatus.Running, run.Description.Status);
        Assert.DoesNotContain("see its log", run.Description.Cause ?? "", StringComparison.Ordinal);
    }
}
