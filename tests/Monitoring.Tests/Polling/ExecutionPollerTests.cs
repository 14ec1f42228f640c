using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Fakes;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Monitoring.Tests.Polling;

public sealed class ExecutionPollerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_EndedExecution_ReadsItOnceInPagesOfThousand()
    {
        await using var fixture = new MonitoringFixture();
        var (run, _) = await fixture.AddRunAsync(HistoryBuilder.FanOut(items: 300), written: 2_106);
        using var poller = fixture.NewPoller(run);

        await poller.RunAsync(Token);

        var requests = fixture.Client.Requests<GetExecutionHistoryRequest>();
        Assert.Equal(3, requests.Count);
        Assert.All(
            requests,
            request => Assert.Equal((1_000, false, true), (request.MaxResults, request.ReverseOrder, request.IncludeExecutionData)));
        Assert.Equal([1_000, 2_000, 2_106], fixture.Store.Deltas.Select(delta => delta.Version));
        var row = await fixture.Queries.GetRunAsync(run.Id, Token);
        Assert.Equal((RunStatus.Succeeded, 300), (row!.State.Status, row.State.Counts.Succeeded));
        Assert.Equal(PollPace.Ended, fixture.Feed.GetHealth(run.Id)!.Pace);
    }

    [Fact]
    public async Task RunAsync_GrowingExecution_ReadsOnlyTheTail()
    {
        await using var fixture = new MonitoringFixture();
        var history = HistoryBuilder.FanOut(items: 10);
        var (run, execution) = await fixture.AddRunAsync(history, written: 20);
        using var poller = fixture.NewPoller(run);

        var polling = poller.RunAsync(Token);
        await fixture.Time.NextWaitAsync();
        execution.Written = 35;
        poller.Nudge();
        await fixture.Time.NextWaitAsync();
        execution.Written = (int)history.Last;
        poller.Nudge();
        await polling;

        var tail = fixture.Client.Requests<GetExecutionHistoryRequest>().Skip(1).ToList();
        Assert.Equal(2, tail.Count);
        Assert.All(tail, request => Assert.True(request.ReverseOrder));
        Assert.Equal([(0, 20), (20, 35), (35, history.Last)], fixture.Store.Deltas.Select(delta => (delta.FromVersion, delta.Version)));
        Assert.Equal(history.Events, fixture.Store.Deltas.SelectMany(delta => delta.Events).Select(scoped => scoped.Event));
    }

    [Fact]
    public async Task RunAsync_MuchIsNew_PagesBackUntilAKnownEvent()
    {
        await using var fixture = new MonitoringFixture();
        var history = HistoryBuilder.FanOut(items: 100);
        var (run, execution) = await fixture.AddRunAsync(history, written: 100);
        using var poller = fixture.NewPoller(run);

        var polling = poller.RunAsync(Token);
        await fixture.Time.NextWaitAsync();
        execution.Written = (int)history.Last;
        poller.Nudge();
        await polling;

        Assert.Equal(1 + 1, fixture.Client.Requests<GetExecutionHistoryRequest>().Count);
        Assert.Equal((100, history.Last), (fixture.Store.Deltas[1].FromVersion, fixture.Store.Deltas[1].Version));
    }

    [Fact]
    public async Task RunAsync_EventsMissingInAnAnswer_ReadsAgain()
    {
        await using var fixture = new MonitoringFixture();
        var history = HistoryBuilder.FanOut(items: 200);
        var (run, execution) = await fixture.AddRunAsync(history, written: 10);
        using var poller = fixture.NewPoller(run);
        var polling = poller.RunAsync(Token);
        await fixture.Time.NextWaitAsync();
        execution.Written = (int)history.Last - 20;

        // The list grows between two pages whose tokens are positions: the second page overlaps the first.
        fixture.Client.Answering = request => execution.Written = request is GetExecutionHistoryRequest { NextToken: not null }
            ? (int)history.Last
            : execution.Written;
        poller.Nudge();
        await polling;

        Assert.Equal(2, fixture.Store.Deltas.Count);
        Assert.Equal(history.Last, fixture.Store.Deltas[1].Version);
    }

    [Fact]
    public async Task RunAsync_NewProcess_GoesOnFromTheCursor()
    {
        await using var first = new MonitoringFixture();
        var history = HistoryBuilder.FanOut(items: 5);
        var (run, _) = await first.AddRunAsync(history, written: 17);
        using var killed = first.NewPoller(run);
        using var kill = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var polling = killed.RunAsync(kill.Token);
        await first.Time.NextWaitAsync();
        await kill.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => polling);
        await using var second = new MonitoringFixture(first.Store);
        second.AddExecution(history, (int)history.Last, "one");
        using var poller = second.NewPoller(run);

        await poller.RunAsync(Token);

        Assert.Single(second.Client.Requests<GetExecutionHistoryRequest>());
        Assert.Equal([(0, 17), (17, history.Last)], first.Store.Deltas.Select(delta => (delta.FromVersion, delta.Version)));
        Assert.Equal(5, (await second.Queries.GetRunAsync(run.Id, Token))!.State.Counts.Succeeded);
    }

    [Fact]
    public async Task RunAsync_AnotherPollerWrote_StartsAgainFromTheStore()
    {
        await using var fixture = new MonitoringFixture();
        var history = HistoryBuilder.FanOut(items: 5);
        var (run, execution) = await fixture.AddRunAsync(history, written: 10);
        using var poller = fixture.NewPoller(run);
        var polling = poller.RunAsync(Token);
        await fixture.Time.NextWaitAsync();
        execution.Written = 20;
        using var other = fixture.NewPoller(run);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var otherPolling = other.RunAsync(stop.Token);
        await fixture.Time.NextWaitAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => otherPolling);
        execution.Written = (int)history.Last;

        poller.Nudge();
        await fixture.Time.NextWaitAsync();
        var afterConflict = fixture.Feed.GetHealth(run.Id)!;
        poller.Nudge();
        await polling;

        Assert.Equal((PollPace.Failing, 1), (afterConflict.Pace, afterConflict.Failures));
        Assert.Equal([(0, 10), (10, 20), (20, history.Last)], fixture.Store.Deltas.Select(delta => (delta.FromVersion, delta.Version)));
    }

    [Fact]
    public async Task RunAsync_StoreFails_StoresTheSameEventsLater()
    {
        await using var fixture = new MonitoringFixture();
        var history = HistoryBuilder.FanOut(items: 2);
        var (run, _) = await fixture.AddRunAsync(history, written: (int)history.Last);
        fixture.Store.Appending = _ => throw new IOException("The disk is full.");
        using var poller = fixture.NewPoller(run);

        var polling = poller.RunAsync(Token);
        await fixture.Time.NextWaitAsync();
        var health = fixture.Feed.GetHealth(run.Id)!;
        fixture.Store.Appending = null;
        poller.Nudge();
        await polling;

        Assert.Equal((PollPace.Failing, "The disk is full."), (health.Pace, health.Problem));
        Assert.Equal((0, history.Last), (fixture.Store.Deltas.Single().FromVersion, fixture.Store.Deltas.Single().Version));
    }

    [Fact]
    public async Task RunAsync_Throttled_BacksOffSaysSoAndEmptiesTheBucket()
    {
        await using var fixture = new MonitoringFixture();
        var history = HistoryBuilder.FanOut(items: 1);
        var (run, _) = await fixture.AddRunAsync(history, written: 5);
        fixture.Client.FailNext(FakeStepFunctions.Throttled());
        fixture.Client.FailNext(FakeStepFunctions.Throttled());
        using var poller = fixture.NewPoller(run);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var polling = poller.RunAsync(stop.Token);
        var first = await fixture.Time.NextWaitAsync();
        var health = fixture.Feed.GetHealth(run.Id)!;
        var reading = fixture.Connection.ReadBudget().Tightest;
        fixture.Time.Advance(first);
        var second = await fixture.Time.NextWaitAsync();
        await stop.CancelAsync();

        Assert.Equal(PollPace.Throttled, health.Pace);
        Assert.Null(health.AsOf);
        Assert.Equal(fixture.Time.Start + first, health.NextAt);
        Assert.Equal((TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)), (first, second));
        Assert.Equal((0, 1), (reading.Available, reading.Throttled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => polling);
    }

    [Fact]
    public async Task RunAsync_PauseIsOver_PollsAgainAndRecovers()
    {
        await using var fixture = new MonitoringFixture();
        var history = HistoryBuilder.FanOut(items: 1);
        var (run, _) = await fixture.AddRunAsync(history, written: (int)history.Last);
        fixture.Client.FailNext(new HttpRequestException("Connection refused"));
        using var poller = fixture.NewPoller(run);

        var polling = poller.RunAsync(Token);
        fixture.Time.Advance(await fixture.Time.NextWaitAsync());
        await polling;

        var health = fixture.Feed.GetHealth(run.Id)!;
        Assert.Equal((PollPace.Ended, null, 0), (health.Pace, health.Problem, health.Failures));
    }

    [Fact]
    public async Task RunAsync_ExecutionGone_StopsAndSaysWhy()
    {
        await using var fixture = new MonitoringFixture();
        var (run, execution) = await fixture.AddRunAsync(HistoryBuilder.FanOut(items: 1), written: 5);
        fixture.Client.Executions.Clear();
        fixture.Time.Advance(TimeSpan.FromDays(91));
        using var poller = fixture.NewPoller(run);

        await poller.RunAsync(Token);

        Assert.Contains(execution.Arn, fixture.Feed.GetHealth(run.Id)!.Problem, StringComparison.Ordinal);
        Assert.Empty(fixture.Store.Deltas);
    }
}
