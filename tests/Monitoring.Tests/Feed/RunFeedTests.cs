using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Fakes;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Monitoring.Tests.Feed;

public sealed class RunFeedTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SubscribeAsync_UnknownRun_IsNull()
    {
        await using var fixture = new MonitoringFixture();

        var subscription = await fixture.Feed.SubscribeAsync(new RunId(99), Token);

        Assert.Null(subscription);
    }

    [Fact]
    public async Task SubscribeAsync_EndedRun_TakesTheSnapshotFromTheStore()
    {
        await using var fixture = new MonitoringFixture();
        var history = HistoryBuilder.FanOut(items: 3);
        var run = await PollToEndAsync(fixture, history);

        using var subscription = await fixture.Feed.SubscribeAsync(run.Id, Token);

        var cells = subscription!.ReadCells(Assert.Single(subscription.Initial.Activations).Id)!;
        Assert.Equal((history.Last, history.Last), (subscription.Initial.Version, cells.Version));
        Assert.Equal([2, 2, 2], cells.Columns.ToStatuses());
        Assert.All(cells.Columns.ToDurations(), duration => Assert.Equal(6_000, duration));
        Assert.Null(subscription.Initial.Health);
    }

    [Fact]
    public async Task SubscribeAsync_SecondWatcherComesAndGoes_OnlyTheFirstBeganTheWatch()
    {
        await using var fixture = new MonitoringFixture();
        var (run, _) = await fixture.AddRunAsync(HistoryBuilder.FanOut(items: 1), written: 5);
        var began = 0;
        fixture.Feed.WatchBegan += _ => began++;

        using (var first = await fixture.Feed.SubscribeAsync(run.Id, Token))
        using (var second = await fixture.Feed.SubscribeAsync(run.Id, Token))
        {
            Assert.True(fixture.Feed.IsWatched(run.Id));
        }

        Assert.Equal(1, began);
        Assert.False(fixture.Feed.IsWatched(run.Id));
    }

    [Fact]
    public async Task Batches_SnapshotAndDeltas_JoinWithoutGapAndGiveTheStoredState()
    {
        await using var fixture = new MonitoringFixture();
        var history = HistoryBuilder.FanOut(items: 30);
        var (run, execution) = await fixture.AddRunAsync(history, written: 50);
        fixture.Scheduler.Follow(run);
        await fixture.Time.NextWaitAsync();
        using var subscription = (await fixture.Feed.SubscribeAsync(run.Id, Token))!;
        var grid = new RunGrid(new RunImage(
            subscription.Initial, [.. subscription.Initial.Activations.Select(activation => subscription.ReadCells(activation.Id)!)]));

        foreach (var written in new[] { 70, 71, 150, (int)history.Last })
        {
            execution.Written = written;
            fixture.Scheduler.Nudge(run.Id);
            await ReadUntilAsync(subscription, grid, written);
        }

        var stored = await fixture.Queries.GetImageAsync(run.Id, Token);
        var seen = grid.ToImage();
        Assert.Equal((stored!.Run.Version, stored.Run.State), (seen.Run.Version, seen.Run.State));
        Assert.Equal(stored.Cells[0].Activation, seen.Cells[0].Activation);
        Assert.Equal(stored.Cells[0].Columns.ToStatuses(), seen.Cells[0].Columns.ToStatuses());
        Assert.Equal(stored.Cells[0].Columns.ToDurations(), seen.Cells[0].Columns.ToDurations());
        Assert.Equal(stored.Cells[0].Columns.ToStarts(), seen.Cells[0].Columns.ToStarts());
    }

    [Fact]
    public async Task Batches_SlowReader_GetsOneMergedBatchAndLosesNothing()
    {
        await using var fixture = new MonitoringFixture();
        var history = HistoryBuilder.FanOut(items: 40);
        var (run, execution) = await fixture.AddRunAsync(history, written: 3);
        using var poller = fixture.NewPoller(run);
        var polling = poller.RunAsync(Token);
        await fixture.Time.NextWaitAsync();
        using var subscription = (await fixture.Feed.SubscribeAsync(run.Id, Token))!;

        for (var written = 4; written < history.Last; written++)
        {
            execution.Written = written;
            poller.Nudge();
            await fixture.Time.NextWaitAsync();
        }

        execution.Written = (int)history.Last;
        poller.Nudge();
        await polling;
        var batch = await FirstAsync(subscription.Batches);

        Assert.Equal((3, history.Last), (batch.FromVersion, batch.Version));
        Assert.Equal(40, batch.Items.Count);
        Assert.All(batch.Items, item => Assert.Equal(ItemStatus.Succeeded, item.Status));
        Assert.Empty(batch.Events);
    }

    [Fact]
    public async Task SubscribeAsync_TwoHundredWatchers_CostWhatOneCosts()
    {
        var alone = await CountRequestsAsync(watchers: 1);

        var crowd = await CountRequestsAsync(watchers: 200);

        Assert.Equal(alone, crowd);
    }

    [Fact]
    public async Task Batches_NotCommitted_AreNotPublished()
    {
        await using var fixture = new MonitoringFixture();
        var history = HistoryBuilder.FanOut(items: 2);
        var (run, execution) = await fixture.AddRunAsync(history, written: 5);
        using var poller = fixture.NewPoller(run);
        var polling = poller.RunAsync(Token);
        await fixture.Time.NextWaitAsync();
        using var subscription = (await fixture.Feed.SubscribeAsync(run.Id, Token))!;
        fixture.Store.Appending = _ => throw new IOException("The disk is full.");
        execution.Written = (int)history.Last;
        poller.Nudge();
        await fixture.Time.NextWaitAsync();
        using var meanwhile = (await fixture.Feed.SubscribeAsync(run.Id, Token))!;
        fixture.Store.Appending = null;

        poller.Nudge();
        await polling;

        Assert.Equal(5, meanwhile.Initial.Version);
        Assert.Equal(PollPace.Failing, meanwhile.Initial.Health!.Pace);
        Assert.Equal((5, history.Last), Versions(await FirstAsync(subscription.Batches)));
    }

    [Fact]
    public async Task Batches_EndedRunIsRedriven_ReachTheOldSubscription()
    {
        await using var fixture = new MonitoringFixture();
        var history = new HistoryBuilder();
        var map = history.BeginFanOut(1);
        var entered = history.Entered("Task", "Work", history.IterationStarted("Fan", 0, map));
        var cause = history.Failed(history.Started(history.Scheduled(entered)));
        history.IterationFailed("Fan", 0, cause);
        history.ExecutionFailed(history.Add("MapStateFailed", cause));
        var failedAt = history.Last;
        history.ExecutionRedriven(1);
        history.Scheduled(entered);
        var (run, execution) = await fixture.AddRunAsync(history, (int)failedAt);
        await FollowToEndAsync(fixture, run);
        using var subscription = (await fixture.Feed.SubscribeAsync(run.Id, Token))!;

        execution.Written = (int)history.Last;
        fixture.Scheduler.Follow(run);
        var batch = await FirstAsync(subscription.Batches);

        Assert.Equal(RunStatus.Failed, subscription.Initial.State.Status);
        Assert.Equal((failedAt, history.Last), Versions(batch));
        Assert.Equal((RunStatus.Running, 1), (batch.State.Status, batch.State.Counts.Running));
    }

    [Fact]
    public async Task HealthChanges_PollFails_SayWhy()
    {
        await using var fixture = new MonitoringFixture();
        var (run, _) = await fixture.AddRunAsync(HistoryBuilder.FanOut(items: 2), written: 5);
        using var poller = fixture.NewPoller(run);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var polling = poller.RunAsync(stop.Token);
        await fixture.Time.NextWaitAsync();
        using var subscription = (await fixture.Feed.SubscribeAsync(run.Id, Token))!;
        fixture.Client.FailNext(new HttpRequestException("Connection refused"));

        poller.Nudge();
        var health = await FirstAsync(subscription.HealthChanges);

        await stop.CancelAsync();
        Assert.Equal("The endpoint cannot be reached: Connection refused", health.Problem);
        Assert.Equal(fixture.Time.Start, health.AsOf);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => polling);
    }

    [Fact]
    public async Task SubscribeToRuns_RunsChange_NamesThem()
    {
        await using var fixture = new MonitoringFixture();
        using var subscription = fixture.Feed.SubscribeToRuns();

        var first = await PollToEndAsync(fixture, HistoryBuilder.FanOut(items: 1), "one");
        var second = await PollToEndAsync(fixture, HistoryBuilder.FanOut(items: 1), "two");
        var changed = await FirstAsync(subscription.Batches);

        Assert.Equal([first.Id, second.Id], changed.Order(Comparer<RunId>.Create((left, right) => left.Value.CompareTo(right.Value))));
    }

    [Fact]
    public async Task Dispose_Subscription_EndsItsStreamAndItsWatching()
    {
        await using var fixture = new MonitoringFixture();
        var run = await PollToEndAsync(fixture, HistoryBuilder.FanOut(items: 1));
        var subscription = (await fixture.Feed.SubscribeAsync(run.Id, Token))!;
        var watchedBefore = fixture.Feed.IsWatched(run.Id);

        subscription.Dispose();

        var batches = 0;
        await foreach (var _ in subscription.Batches.WithCancellation(Token))
        {
            batches++;
        }

        Assert.Equal((true, false, 0), (watchedBefore, fixture.Feed.IsWatched(run.Id), batches));
    }

    private static async Task<int> CountRequestsAsync(int watchers)
    {
        await using var fixture = new MonitoringFixture();
        var history = HistoryBuilder.FanOut(items: 20);
        var (run, execution) = await fixture.AddRunAsync(history, written: 10);
        using var poller = fixture.NewPoller(run);
        var polling = poller.RunAsync(Token);
        await fixture.Time.NextWaitAsync();
        var subscriptions = await Task.WhenAll(Enumerable.Range(0, watchers).Select(_ => fixture.Feed.SubscribeAsync(run.Id, Token)));
        foreach (var written in new[] { 30, 60, 90, (int)history.Last })
        {
            execution.Written = written;
            poller.Nudge();
            if (written < history.Last)
            {
                await fixture.Time.NextWaitAsync();
            }
        }

        await polling;
        foreach (var subscription in subscriptions)
        {
            Assert.Equal((10, history.Last), Versions(await FirstAsync(subscription!.Batches)));
            subscription.Dispose();
        }

        return fixture.Client.Requests<GetExecutionHistoryRequest>().Count;
    }

    private static async Task<RunIdentity> PollToEndAsync(MonitoringFixture fixture, HistoryBuilder history, string name = "one")
    {
        var (run, _) = await fixture.AddRunAsync(history, (int)history.Last, name);
        await FollowToEndAsync(fixture, run);
        return run;
    }

    private static async Task FollowToEndAsync(MonitoringFixture fixture, RunIdentity run)
    {
        using var poller = fixture.NewPoller(run);
        await poller.RunAsync(Token);
        fixture.Feed.Detach(run.Id);
    }

    private static async Task ReadUntilAsync(RunSubscription subscription, RunGrid grid, long version)
    {
        await foreach (var delta in subscription.Batches.WithCancellation(Token))
        {
            grid.Apply(delta);
            if (grid.Version == version)
            {
                return;
            }
        }
    }

    private static (long From, long To) Versions(RunDelta delta) => (delta.FromVersion, delta.Version);

    private static async Task<T> FirstAsync<T>(IAsyncEnumerable<T> stream)
    {
        await foreach (var value in stream.WithCancellation(Token))
        {
            return value;
        }

        throw new InvalidOperationException("The stream ended.");
    }
}
