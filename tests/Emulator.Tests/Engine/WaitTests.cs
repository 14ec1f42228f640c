using Fanout.Emulator.Engine;
using Fanout.Emulator.History;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Tests.Engine;

public sealed class WaitTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("fanout-wait-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("\"Seconds\":90", 90)]
    [InlineData("\"Seconds\":3000000", 3_000_000)]
    [InlineData("\"SecondsPath\":\"$.s\"", 30)]
    [InlineData("\"Timestamp\":\"2026-01-02T03:04:35.9Z\"", 30)]
    [InlineData("\"TimestampPath\":\"$.t\"", 60)]
    [InlineData("\"Timestamp\":\"2001-01-01T00:00:00Z\"", 0)]
    public async Task Run_Wait_TakesAsLongAsTold(string field, int seconds)
    {
        await using var endpoint = new TestEndpoint();

        var run = await endpoint.RunAsync(Definitions.Single($"\"Type\":\"Wait\",{field},\"End\":true"), """{"s":30,"t":"2026-01-02T04:05:05+01:00"}""");

        Assert.Equal("1<-0 ExecutionStarted\n2<-0 WaitStateEntered S\n3<-2 WaitStateExited S\n4<-3 ExecutionSucceeded", run.Chain);
        Assert.Equal(seconds, (run.Events[2].Timestamp - run.Events[1].Timestamp).TotalSeconds);
    }

    [Fact]
    public async Task DelayUntilAsync_LongerThanATimerCanBe_WaitsInParts()
    {
        var clock = new TestClock(jumps: false);

        var waiting = Clock.DelayUntilAsync(clock, clock.GetUtcNow().AddDays(100), TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromDays(99));

        Assert.False(waiting.IsCompleted);
        clock.Advance(TimeSpan.FromDays(1));
        await waiting;
    }

    [Fact]
    public async Task Stop_DuringWait_AbortsWithoutAWaitStateAborted()
    {
        await using var endpoint = new TestEndpoint(clock: new TestClock(jumps: false));
        var arn = await endpoint.StartAsync(Definitions.Single("\"Type\":\"Wait\",\"Seconds\":60,\"End\":true"));
        await endpoint.Clock.WaitsBegunAsync(1);

        await endpoint.Executions.StopAsync(arn, "Why", "because", TestContext.Current.CancellationToken);
        var run = await endpoint.EndAsync(arn);

        // Observed: api, stop_execution.
        Assert.Equal("1<-0 ExecutionStarted\n2<-0 WaitStateEntered S\n3<-0 ExecutionAborted Why", run.Chain);
        Assert.Equal((ExecutionStatus.Aborted, "Why", "because"), (run.Description.Status, run.Description.Error, run.Description.Cause));
    }

    [Fact]
    public async Task Resume_DuringWait_WaitsOnlyWhatIsLeft()
    {
        string arn;
        var clock = new TestClock(jumps: false);
        await using (var first = new TestEndpoint(clock: clock, configure: options => options.StateDirectory = _directory.FullName))
        {
            arn = await first.StartAsync(Definitions.Single("\"Type\":\"Wait\",\"Seconds\":60,\"End\":true"));
            await clock.WaitsBegunAsync(1);
        }

        var later = new TestClock(jumps: true);
        later.Advance(TimeSpan.FromSeconds(45));
        await using var second = new TestEndpoint(clock: later, configure: options => options.StateDirectory = _directory.FullName);
        await second.Executions.ResumeAsync(TestContext.Current.CancellationToken);
        var run = await second.EndAsync(arn);

        Assert.Equal("1<-0 ExecutionStarted\n2<-0 WaitStateEntered S\n3<-2 WaitStateExited S\n4<-3 ExecutionSucceeded", run.Chain);
        Assert.Equal(60, (run.Events[2].Timestamp - run.Events[1].Timestamp).TotalSeconds);
    }

    [Fact]
    public async Task Run_SiblingWaits_IsAbortedWithTheState()
    {
        await using var endpoint = new TestEndpoint(new FakeFunctions().Add("f", _ => FakeFunctions.Error("E", "no")), new TestClock(jumps: false));
        var definition = $$"""
            {"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[
              {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true} } },
              {{Definitions.TaskBlock("f")}}]} } }
            """;

        var run = await endpoint.RunAsync(definition);

        var failed = run.Of(HistoryEventType.LambdaFunctionFailed).Single().Id;
        Assert.Equal(
            [(HistoryEventType.TaskStateAborted, failed), (HistoryEventType.WaitStateAborted, failed), (HistoryEventType.ParallelStateFailed, failed), (HistoryEventType.ExecutionFailed, failed + 3)],
            run.Events.Where(item => item.Id > failed).Select(item => (item.Type, item.PreviousId)));
    }
}
