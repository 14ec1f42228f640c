using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Fakes;
using static Fanout.Tests.Shared.Histories.MapRunBuilder;

namespace Fanout.Monitoring.Tests.MapRuns;

public sealed class MapRunPollerTests
{
    private const string ChildPrefix = "arn:aws:states:eu-west-1:123456789012:execution:fan-out/Fan:";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_EndedMapRun_ReadsEachPageOnce()
    {
        await using var fixture = new MonitoringFixture();
        var (run, mapRun) = await AddEndedAsync(fixture);
        mapRun.Begin(4_990, ExecutionStatus.SUCCEEDED);
        mapRun.Begin(3, ExecutionStatus.FAILED);
        mapRun.Begin(10, ExecutionStatus.SUCCEEDED);
        using var poller = fixture.NewPoller(run);

        await poller.RunAsync(Token);

        var lists = fixture.Client.Requests<ListExecutionsRequest>();
        Assert.Equal(5, lists.Count(list => list.StatusFilter == ExecutionStatus.SUCCEEDED));
        Assert.Equal(ExecutionStatus.FAILED, lists[0].StatusFilter);
        Assert.Equal(6, lists.Count);
        Assert.Equal(3, fixture.Client.Requests<DescribeExecutionRequest>().Count);
        await AssertSettledAsync(fixture, run, new ItemCounts(0, 0, 5_000, 3, 0, 0));
        Assert.Equal((PollPace.Ended, 0), (fixture.Feed.GetHealth(run.Id)!.Pace, fixture.Feed.GetHealth(run.Id)!.MapRuns.Count));
    }

    [Fact]
    public async Task RunAsync_GrowingMapRun_ReadsOnlyTheNewestChildren()
    {
        await using var fixture = new MonitoringFixture();
        var (run, mapRun, execution) = await AddOpenAsync(fixture);
        using var poller = fixture.NewPoller(run);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var polling = poller.RunAsync(stop.Token);
        for (var round = 0; round < 20; round++)
        {
            mapRun.Set(Math.Max(0, (round - 1) * 1_000), 1_000, ExecutionStatus.SUCCEEDED);
            mapRun.Begin(1_000);
            await ReadUntilAsync(fixture, poller, run, new ItemCounts(0, 1_000, round * 1_000, 0, 0, 0));
        }

        mapRun.Set(0, 20_000, ExecutionStatus.SUCCEEDED);
        End(mapRun, execution);
        await FinishAsync(fixture, polling);

        await AssertSettledAsync(fixture, run, new ItemCounts(0, 0, 20_000, 0, 0, 0));
        var calls = fixture.Client.Requests<ListExecutionsRequest>();
        var ended = calls.Count(call => call.StatusFilter != ExecutionStatus.RUNNING);
        TestContext.Current.TestOutputHelper?.WriteLine($"{calls.Count} lists, {ended} of them of ended children; floor 20 pages each");
        Assert.InRange(ended, 20, 42);
    }

    [Fact]
    public async Task RunAsync_ChildThatRanFromTheBeginning_IsReadByItself()
    {
        await using var fixture = new MonitoringFixture();
        var (run, mapRun, execution) = await AddOpenAsync(fixture);
        mapRun.Begin(1);
        mapRun.Begin(8_000, ExecutionStatus.SUCCEEDED);
        mapRun.Begin(10);
        using var poller = fixture.NewPoller(run);

        var polling = poller.RunAsync(Token);
        await ReadUntilAsync(fixture, poller, run, new ItemCounts(0, 11, 8_000, 0, 0, 0));
        mapRun.Set(8_001, 10, ExecutionStatus.SUCCEEDED);
        mapRun.Begin(10);
        await ReadUntilAsync(fixture, poller, run, new ItemCounts(0, 11, 8_010, 0, 0, 0));
        var before = fixture.Client.Requests<ListExecutionsRequest>().Count;
        mapRun.Set(0, 1, ExecutionStatus.SUCCEEDED);
        await ReadUntilAsync(fixture, poller, run, new ItemCounts(0, 10, 8_011, 0, 0, 0));
        var after = fixture.Client.Requests<ListExecutionsRequest>().Count;

        Assert.InRange(after - before, 1, 5);
        mapRun.Set(0, 9_000, ExecutionStatus.SUCCEEDED);
        End(mapRun, execution);
        await FinishAsync(fixture, polling);
        await AssertSettledAsync(fixture, run, new ItemCounts(0, 0, 8_021, 0, 0, 0));
    }

    [Fact]
    public async Task RunAsync_ThrottledInBetween_GoesOnWhereItWas()
    {
        await using var fixture = new MonitoringFixture();
        var (run, mapRun) = await AddEndedAsync(fixture);
        mapRun.Begin(4_000, ExecutionStatus.SUCCEEDED);
        var lists = 0;
        fixture.Client.Answering = request =>
        {
            if (request is ListExecutionsRequest && ++lists == 3)
            {
                throw FakeStepFunctions.Throttled();
            }
        };
        using var poller = fixture.NewPoller(run);

        await FinishAsync(fixture, poller.RunAsync(Token));

        Assert.Equal(5, fixture.Client.Requests<ListExecutionsRequest>().Count);
        await AssertSettledAsync(fixture, run, new ItemCounts(0, 0, 4_000, 0, 0, 0));
    }

    [Fact]
    public async Task RunAsync_ListsThrottledInEverySweep_GoesOnWithoutLongPausesAndReadsErrors()
    {
        await using var fixture = new MonitoringFixture();
        var (run, mapRun) = await AddEndedAsync(fixture);
        mapRun.Begin(6_000, ExecutionStatus.SUCCEEDED);
        mapRun.Begin(4, ExecutionStatus.FAILED);
        var lists = 0;
        fixture.Client.Answering = request =>
        {
            if (request is ListExecutionsRequest && ++lists % 2 == 0)
            {
                throw FakeStepFunctions.Throttled();
            }
        };
        var describedAfter = int.MaxValue;
        fixture.Client.Answering += request => describedAfter = request is DescribeExecutionRequest ? Math.Min(describedAfter, lists) : describedAfter;
        using var poller = fixture.NewPoller(run);

        await FinishAsync(fixture, poller.RunAsync(Token));

        await AssertSettledAsync(fixture, run, new ItemCounts(0, 0, 6_000, 4, 0, 0));
        Assert.InRange(describedAfter, 1, 4);
        Assert.InRange(fixture.Time.GetUtcNow() - fixture.Time.Start, TimeSpan.Zero, TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task RunAsync_RedrivenMapRun_FollowsTheChildrenAgain()
    {
        await using var fixture = new MonitoringFixture();
        var (run, mapRun, execution) = await AddOpenAsync(fixture);
        mapRun.Begin(3, ExecutionStatus.FAILED);
        mapRun.Begin(2_000, ExecutionStatus.SUCCEEDED);
        using var poller = fixture.NewPoller(run);
        var polling = poller.RunAsync(Token);
        await ReadUntilAsync(fixture, poller, run, new ItemCounts(0, 0, 2_000, 3, 0, 0));

        mapRun.RedriveCount = 1;
        mapRun.Set(0, 1, ExecutionStatus.RUNNING, redriven: true);
        mapRun.Set(1, 2, ExecutionStatus.PENDING_REDRIVE);
        await ReadUntilAsync(fixture, poller, run, new ItemCounts(2, 1, 2_000, 0, 0, 0));
        mapRun.Set(1, 2, ExecutionStatus.RUNNING, redriven: true);
        mapRun.Set(0, 3, ExecutionStatus.SUCCEEDED);
        End(mapRun, execution);
        await FinishAsync(fixture, polling);

        await AssertSettledAsync(fixture, run, new ItemCounts(0, 0, 2_003, 0, 0, 0));
        var first = (await fixture.Queries.GetItemsAsync(run.Id, Fan, [.. Enumerable.Range(0, 2_003)], Token)).Where(row => row.Item.Attempts == 2);
        Assert.Equal(3, first.Count());
    }

    [Fact]
    public async Task RunAsync_NewProcess_ListsOnlyWhatIsMissing()
    {
        await using var first = new MonitoringFixture();
        var (run, mapRun, execution) = await AddOpenAsync(first);
        mapRun.Begin(3_000, ExecutionStatus.SUCCEEDED);
        using var killed = first.NewPoller(run);
        using var kill = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var polling = killed.RunAsync(kill.Token);
        await ReadUntilAsync(first, killed, run, new ItemCounts(0, 0, 3_000, 0, 0, 0));
        await kill.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => polling);
        await using var second = new MonitoringFixture(first.Store);
        second.Client.Executions[execution.Arn] = execution;
        second.Client.MapRuns[Arn] = mapRun;
        mapRun.Begin(5, ExecutionStatus.SUCCEEDED);
        End(mapRun, execution);
        using var poller = second.NewPoller(run);

        await FinishAsync(second, poller.RunAsync(Token));

        Assert.Single(second.Client.Requests<ListExecutionsRequest>());
        await AssertSettledAsync(second, run, new ItemCounts(0, 0, 3_005, 0, 0, 0));
    }

    [Fact]
    public async Task RunAsync_MapRunForgottenByAws_StaysAsItWasSeen()
    {
        await using var fixture = new MonitoringFixture();
        var (run, _) = await AddEndedAsync(fixture);
        fixture.Client.MapRuns.Clear();
        fixture.Time.Advance(TimeSpan.FromDays(91));
        using var poller = fixture.NewPoller(run);

        await poller.RunAsync(Token);

        var activation = Assert.Single((await fixture.Queries.GetImageAsync(run.Id, Token))!.Run.Activations);
        Assert.Equal((true, null), (activation.MapRun!.IsSettled, activation.MapRun.AsOf));
    }

    private static async Task<(RunIdentity Run, FakeMapRun MapRun)> AddEndedAsync(MonitoringFixture fixture)
    {
        var (run, mapRun, execution) = await AddOpenAsync(fixture);
        End(mapRun, execution);
        return (run, mapRun);
    }

    private static async Task<(RunIdentity Run, FakeMapRun MapRun, FakeExecution Execution)> AddOpenAsync(MonitoringFixture fixture)
    {
        var history = Started();
        var written = (int)history.Last;
        history.Add("MapStateSucceeded", history.Add("MapRunSucceeded", history.Last));
        history.ExecutionSucceeded(history.Exited("Map", "Fan", history.Last));
        var (run, execution) = await fixture.AddRunAsync(history, written);
        var mapRun = new FakeMapRun(Arn, ChildPrefix, fixture.Time.Start);
        fixture.Client.MapRuns[Arn] = mapRun;
        return (run, mapRun, execution);
    }

    private static void End(FakeMapRun mapRun, FakeExecution execution)
    {
        mapRun.Status = Amazon.StepFunctions.MapRunStatus.SUCCEEDED;
        execution.Written = 8;
    }

    /// <summary>Lets the clock run until the store has these items, as counted and as listed.</summary>
    private static async Task ReadUntilAsync(MonitoringFixture fixture, RunFollower poller, RunIdentity run, ItemCounts expected)
    {
        while (await CountAsync(fixture, run) != (expected, expected))
        {
            poller.Nudge();
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token);
            fixture.Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private static async Task FinishAsync(MonitoringFixture fixture, Task polling)
    {
        while (!polling.IsCompleted)
        {
            await Task.WhenAny(polling, Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Token));
            fixture.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await polling;
    }

    private static async Task<(ItemCounts Counted, ItemCounts Listed)> CountAsync(MonitoringFixture fixture, RunIdentity run)
    {
        var image = (await fixture.Queries.GetImageAsync(run.Id, Token))!;
        if (image.Cells.Count == 0)
        {
            return default;
        }

        var listed = new int[6];
        for (var index = 0; index < image.Cells[0].Columns.Length; index++)
        {
            listed[(int)image.Cells[0].Columns.StatusAt(index)]++;
        }

        return (image.Run.State.Counts, new ItemCounts(listed[0], listed[1], listed[2], listed[3], listed[4], listed[5]));
    }

    private static async Task AssertSettledAsync(MonitoringFixture fixture, RunIdentity run, ItemCounts expected)
    {
        Assert.Equal((expected, expected), await CountAsync(fixture, run));
        var activation = Assert.Single((await fixture.Queries.GetImageAsync(run.Id, Token))!.Run.Activations);
        Assert.Equal((true, ChildKind.Standard), (activation.MapRun!.IsSettled, activation.MapRun.ChildKind));
    }
}
