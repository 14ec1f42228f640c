using Fanout.Emulator.Engine.Distributed;
using Fanout.Emulator.History;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Registry.MapRuns;
using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Tests.Engine.Distributed;

/// <summary>Redrives of executions whose Map Run failed or was given up.</summary>
public sealed class MapRunRedriveTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("fanout-redrive-");

    public void Dispose() => _root.Delete(recursive: true);

    [Theory]
    [InlineData("STANDARD")]
    [InlineData("EXPRESS")]
    public async Task Redrive_FailedMapRun_RunsWhatDidNotEndWellUnderTheSameArns(string type)
    {
        var flaky = new Flaky("2");
        await using var endpoint = NewEndpoint(flaky);
        var failed = await endpoint.RunAsync(DistributedMaps.Calling("item", "\"MaxConcurrency\":1", type), "[1,2,3]");
        Assert.Equal(ExecutionStatus.Failed, failed.Description.Status);
        var mapRun = Single(endpoint, failed.Description.Arn.Value);
        var before = Children(endpoint, mapRun);
        flaky.Mend();

        var run = await endpoint.RedriveAsync(failed.Description.Arn.Value);

        Assert.Equal((ExecutionStatus.Succeeded, "[1,2,3]"), (run.Description.Status, run.Output));
        Assert.Equal(
            """
            7<-6 ExecutionFailed States.ExceedToleratedFailureThreshold
            8<-7 ExecutionRedriven
            9<-3 MapRunRedriven
            10<-9 MapRunSucceeded
            11<-10 MapStateSucceeded
            12<-9 MapStateExited M
            13<-12 ExecutionSucceeded
            """,
            string.Join('\n', run.Chain.Split('\n')[6..]));
        Assert.Single(endpoint.Functions.Calls, call => call.Payload == "1");
        var after = Children(endpoint, mapRun);
        Assert.Subset(after.Select(child => child.Arn).ToHashSet(), before.Select(child => child.Arn).ToHashSet());
        Assert.Equal([0, 1, 0], after.Reverse().Select(child => child.RedriveCount));
        var description = MapRunDescription.Of(mapRun);
        Assert.Equal((MapRunStatus.Succeeded, 1, 3L), (description.Status, description.RedriveCount, description.Items.Succeeded));
    }

    [Fact]
    public async Task Redrive_StandardChild_GoesOnInItsOwnHistory()
    {
        var flaky = new Flaky("2");
        await using var endpoint = NewEndpoint(flaky);
        var failed = await endpoint.RunAsync(DistributedMaps.Calling("item", "\"MaxConcurrency\":1"), "[2]");
        flaky.Mend();

        await endpoint.RedriveAsync(failed.Description.Arn.Value);

        var child = Assert.Single(Children(endpoint, Single(endpoint, failed.Description.Arn.Value)));
        var query = new HistoryQuery(child.Arn.Value, 100);
        var events = (await endpoint.Executions.GetHistoryAsync(query, TestContext.Current.CancellationToken)).Value.Items;
        HistoryInvariants.AssertDense(events);
        Assert.Equal(
            [HistoryEventType.ExecutionFailed, HistoryEventType.ExecutionRedriven, HistoryEventType.LambdaFunctionScheduled],
            events.Skip(5).Take(3).Select(item => item.Type));
        Assert.Equal(2, events[7].PreviousId);
        Assert.Equal(HistoryEventType.ExecutionSucceeded, events[^1].Type);
    }

    [Fact]
    public async Task Redrive_StoppedMapRun_RunsAbortedChildrenAndPendingItems()
    {
        var called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var hangs = true;
        var functions = new FakeFunctions().Add("item", async (payload, token) =>
        {
            called.TrySetResult();
            if (Volatile.Read(ref hangs))
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            }

            return FakeFunctions.Answer(payload);
        });
        await using var endpoint = new TestEndpoint(functions, new TestClock(jumps: false));
        var arn = await endpoint.StartAsync(DistributedMaps.Calling("item", "\"MaxConcurrency\":1"), "[1,2,3]");
        await called.Task.WaitAsync(TestContext.Current.CancellationToken);

        await endpoint.Executions.StopAsync(arn, error: null, cause: null, TestContext.Current.CancellationToken);

        var mapRun = Single(endpoint, arn);
        var stopped = MapRunDescription.Of(mapRun);
        Assert.Equal((MapRunStatus.Aborted, 1L, 2L, 0L), (stopped.Status, stopped.Items.Aborted, stopped.Items.Pending, stopped.Items.Running));
        Volatile.Write(ref hangs, false);
        var run = await endpoint.RedriveAsync(arn);
        Assert.Equal("[1,2,3]", run.Output);
    }

    [Fact]
    public async Task Redrive_ChildItself_IsRefused()
    {
        await using var endpoint = NewEndpoint(new Flaky("2"));
        var failed = await endpoint.RunAsync(DistributedMaps.Calling("item"), "[2]");
        var child = Assert.Single(Children(endpoint, Single(endpoint, failed.Description.Arn.Value)));

        var answer = await endpoint.Executions.RedriveAsync(child.Arn.Value, clientToken: null, TestContext.Current.CancellationToken);

        Assert.Equal("ExecutionNotRedrivable", answer.Error?.Code);
        var description = (await endpoint.Executions.DescribeAsync(child.Arn.Value, TestContext.Current.CancellationToken)).Value;
        Assert.Equal(RedriveStatus.RedrivableByMapRun, description.RedriveStatus);
    }

    [Fact]
    public async Task Redrive_AfterARestart_RedrivesWhatTheFormerProcessLeft()
    {
        var flaky = new Flaky("2");
        string arn;
        await using (var endpoint = NewEndpoint(flaky))
        {
            arn = (await endpoint.RunAsync(DistributedMaps.Calling("item", "\"ToleratedFailureCount\":0"), "[1,2,3]")).Description.Arn.Value;
        }

        flaky.Mend();
        await using var next = NewEndpoint(flaky);
        await next.Executions.ResumeAsync(TestContext.Current.CancellationToken);
        var run = await next.RedriveAsync(arn);

        Assert.Equal((ExecutionStatus.Succeeded, "[1,2,3]"), (run.Description.Status, run.Output));
        Assert.Equal(3, MapRunDescription.Of(Single(next, arn)).Items.Succeeded);
    }

    private TestEndpoint NewEndpoint(Flaky flaky) => new(
        new FakeFunctions().Add("item", flaky.Answer), new TestClock(jumps: false), options => options.StateDirectory = _root.FullName);

    private static MapRun Single(TestEndpoint endpoint, string arn) => endpoint.Executions.MapRuns.List(arn, 10, null).Items.Single();

    private static IReadOnlyList<ExecutionSummary> Children(TestEndpoint endpoint, MapRun run) =>
        endpoint.Executions.MapRuns.ListChildren(new ChildQuery(run.Identity.Arn, 100)).Value.Items;

    /// <summary>Fails for one item until it is mended.</summary>
    private sealed class Flaky(string item)
    {
        private bool _isMended;

        internal void Mend() => Volatile.Write(ref _isMended, true);

        internal FunctionResult Answer(string payload) =>
            payload == item && !Volatile.Read(ref _isMended) ? FakeFunctions.Error("Broken", payload) : FakeFunctions.Answer(payload);
    }
}
