using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Monitoring.Tests.Polling;

public sealed class PollSchedulerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_OpenRunsInTheStore_AreFollowedAgain()
    {
        await using var fixture = new MonitoringFixture();
        var history = HistoryBuilder.FanOut(items: 3);
        var (run, _) = await fixture.AddRunAsync(history, (int)history.Last);
        using var list = fixture.Feed.SubscribeToRuns();

        await fixture.Scheduler.StartAsync(Token);

        await EndedAsync(fixture, run.Id, list);
        var row = await fixture.Queries.GetRunAsync(run.Id, Token);
        Assert.Equal((RunStatus.Succeeded, 3), (row!.State.Status, row.State.Counts.Succeeded));
    }

    [Fact]
    public async Task Follow_Twice_MakesOnePoller()
    {
        await using var fixture = new MonitoringFixture();
        var (run, _) = await fixture.AddRunAsync(HistoryBuilder.FanOut(items: 3), written: 6);

        fixture.Scheduler.Follow(run);
        await fixture.Time.NextWaitAsync();
        fixture.Scheduler.Follow(run);
        await fixture.Time.NextWaitAsync();

        Assert.Equal([false, true], fixture.Client.Requests<GetExecutionHistoryRequest>().Select(request => request.ReverseOrder));
    }

    [Fact]
    public async Task Follow_SomebodyBeginsToWatch_PollsAtOnceAndFaster()
    {
        await using var fixture = new MonitoringFixture();
        var (run, _) = await fixture.AddRunAsync(HistoryBuilder.FanOut(items: 3), written: 6);
        fixture.Scheduler.Follow(run);
        var unwatched = await fixture.Time.NextWaitAsync();

        using var subscription = await fixture.Feed.SubscribeAsync(run.Id, Token);
        var watched = await fixture.Time.NextWaitAsync();

        Assert.InRange(unwatched, TimeSpan.FromSeconds(2.4), TimeSpan.FromSeconds(3));
        Assert.InRange(watched, TimeSpan.FromSeconds(0.8), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Follow_UnknownConnection_IsRefusedQuietly()
    {
        await using var fixture = new MonitoringFixture();
        var run = RunBuilder.Run() with { Connection = new ConnectionId("gone") };

        fixture.Scheduler.Follow(run);

        Assert.False(fixture.Scheduler.IsFollowing(run.Id));
    }

    [Fact]
    public async Task StopAsync_PollersWait_EndsThem()
    {
        await using var fixture = new MonitoringFixture();
        var (run, _) = await fixture.AddRunAsync(HistoryBuilder.FanOut(items: 3), written: 6);
        await fixture.Scheduler.StartAsync(Token);
        await fixture.Time.NextWaitAsync();

        await fixture.Scheduler.StopAsync(Token);

        Assert.False(fixture.Scheduler.IsFollowing(run.Id));
    }

    private static async Task EndedAsync(MonitoringFixture fixture, RunId run, Fanout.Monitoring.Feed.RunListSubscription list)
    {
        await foreach (var _ in list.Batches.WithCancellation(Token))
        {
            if ((await fixture.Queries.GetRunAsync(run, Token))!.State.Status != RunStatus.Running)
            {
                return;
            }
        }
    }
}
