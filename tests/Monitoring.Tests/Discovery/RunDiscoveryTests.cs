using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Discovery;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Machines;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Histories;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fanout.Monitoring.Tests.Discovery;

public sealed class RunDiscoveryTests
{
    private static readonly HistoryBuilder Ended = HistoryBuilder.FanOut(items: 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunOnceAsync_UnknownRuns_AreRegisteredAndFollowed()
    {
        await using var fixture = NewFixture();
        fixture.AddExecution(Ended, written: 5, "running");
        fixture.AddExecution(Ended, (int)Ended.Last, "ended");
        using var list = fixture.Feed.SubscribeToRuns();

        await NewDiscovery(fixture).RunOnceAsync(Token);

        await UntilAsync(fixture, list, runs => runs.Any(run => run.State.Status == RunStatus.Succeeded));
        var found = (await fixture.Queries.GetRunsAsync(new RunsQuery(), Token)).Rows;
        Assert.Equal(["ended", "running"], found.Select(run => run.Identity.Execution.Name).Order());
        Assert.All(found, run => Assert.Equal(RunOrigin.Discovered, run.Identity.Origin));
    }

    [Fact]
    public async Task RunOnceAsync_LongAgo_IsImportedOnlyWhileItRuns()
    {
        await using var fixture = NewFixture();
        var longAgo = fixture.Time.GetUtcNow() - TimeSpan.FromDays(2);
        fixture.AddExecution(Ended, (int)Ended.Last, "old", longAgo);
        fixture.AddExecution(Ended, written: 5, "slow", longAgo);

        await NewDiscovery(fixture).RunOnceAsync(Token);

        var run = Assert.Single((await fixture.Queries.GetRunsAsync(new RunsQuery(), Token)).Rows);
        Assert.Equal("slow", run.Identity.Execution.Name);
    }

    [Fact]
    public async Task RunOnceAsync_SecondRound_StopsPagingAtWhatIsKnown()
    {
        await using var fixture = NewFixture();
        for (var i = 0; i < 300; i++)
        {
            fixture.AddExecution(Ended, (int)Ended.Last, "e" + i, fixture.Time.GetUtcNow() - TimeSpan.FromMinutes(i + 2));
        }

        var discovery = NewDiscovery(fixture);
        await discovery.RunOnceAsync(Token);
        var before = fixture.Client.Requests<ListExecutionsRequest>().Count;
        fixture.AddExecution(Ended, written: 5, "new");
        fixture.Time.Advance(TimeSpan.FromMinutes(2));

        await discovery.RunOnceAsync(Token);

        var later = fixture.Client.Requests<ListExecutionsRequest>().Skip(before).ToList();
        Assert.Equal([null, ExecutionStatus.RUNNING], later.Select(request => request.StatusFilter));
        Assert.Equal(301, (await fixture.Queries.GetRunsAsync(new RunsQuery { Take = 500 }, Token)).Rows.Count);
    }

    [Fact]
    public async Task RunOnceAsync_StoreFailedHalfway_TakesUpTheRestInTheNextRound()
    {
        await using var fixture = NewFixture();
        fixture.AddExecution(Ended, (int)Ended.Last, "older", fixture.Time.GetUtcNow() - TimeSpan.FromMinutes(10));
        fixture.AddExecution(Ended, (int)Ended.Last, "newest");
        var discovery = NewDiscovery(fixture, new FailingStore(fixture.Store, failsAt: 2));
        await Assert.ThrowsAsync<IOException>(() => discovery.RunOnceAsync(Token));

        await discovery.RunOnceAsync(Token);

        var found = (await fixture.Queries.GetRunsAsync(new RunsQuery(), Token)).Rows;
        Assert.Equal(["newest", "older"], found.Select(run => run.Identity.Execution.Name).Order());
    }

    [Fact]
    public async Task RunOnceAsync_RedrivenRun_IsFollowedAgain()
    {
        await using var fixture = NewFixture();
        var history = new HistoryBuilder();
        history.ExecutionStarted();
        history.ExecutionAborted();
        history.ExecutionRedriven(1);
        var (run, execution) = await fixture.AddRunAsync(history, written: 2);
        using (var poller = fixture.NewPoller(run))
        {
            await poller.RunAsync(Token);
        }

        execution.Written = 3;
        fixture.Time.Advance(TimeSpan.FromDays(3));

        await NewDiscovery(fixture).RunOnceAsync(Token);

        Assert.True(fixture.Scheduler.IsFollowing(run.Id));
    }

    [Fact]
    public async Task RunOnceAsync_NothingHappens_LooksLessOften()
    {
        await using var fixture = NewFixture();
        var discovery = NewDiscovery(fixture);
        List<double> pauses = [];

        for (var i = 0; i < 12; i++)
        {
            var (next, _) = await discovery.RunOnceAsync(Token);
            pauses.Add((next - fixture.Time.GetUtcNow()).TotalSeconds);
            fixture.Time.Advance(next - fixture.Time.GetUtcNow());
        }

        Assert.Equal(4.5, pauses[0]);
        Assert.Equal(60, pauses[^1]);
        Assert.Equal(pauses.Order(), pauses);
    }

    [Fact]
    public async Task RunOnceAsync_OneMachineIsRefused_LooksAtTheOthers()
    {
        await using var fixture = NewFixture();
        fixture.Client.Machines["arn:aws:states:eu-west-1:123456789012:stateMachine:a-secret"] = "{}";
        fixture.AddExecution(Ended, written: 5, "running");
        fixture.Client.Answering = request =>
        {
            if (request is ListExecutionsRequest { StateMachineArn: var arn } && arn.EndsWith("a-secret", StringComparison.Ordinal))
            {
                throw new AmazonStepFunctionsException(
                    "not yours", null, ErrorType.Sender, "AccessDeniedException", "request", System.Net.HttpStatusCode.BadRequest);
            }
        };

        var round = await NewDiscovery(fixture).RunOnceAsync(Token);

        Assert.Equal("a-secret: The credentials may not do this: not yours", round.Problem);
        Assert.Single((await fixture.Queries.GetRunsAsync(new RunsQuery(), Token)).Rows);
    }

    [Fact]
    public async Task StartAsync_ListFails_SaysWhyAndGoesOn()
    {
        await using var fixture = NewFixture();
        fixture.AddExecution(Ended, written: 5, "running");
        fixture.Client.FailNext(new HttpRequestException("Connection refused"));
        var health = new DiscoveryHealth(fixture.Feed);
        using var discovery = new RunDiscovery(
            fixture.Connections, NewCatalog(fixture), fixture.Store, fixture.Queries, fixture.Scheduler, health,
            MonitoringFixture.Options, fixture.Time, NullLogger<RunDiscovery>.Instance);

        await discovery.StartAsync(Token);
        var pause = await fixture.Time.NextWaitAsync();
        var failing = health[RunBuilder.Connection]!;
        fixture.Time.Advance(pause);
        await fixture.Time.NextWaitAsync();
        var recovered = health[RunBuilder.Connection];
        await discovery.StopAsync(Token);

        Assert.Equal((PollPace.Failing, 1), (failing.Pace, failing.Failures));
        Assert.Equal("The endpoint cannot be reached: Connection refused", failing.Problem);
        Assert.NotNull(recovered);
        Assert.Single((await fixture.Queries.GetRunsAsync(new RunsQuery(), Token)).Rows);
    }

    private static MonitoringFixture NewFixture()
    {
        var fixture = new MonitoringFixture();
        fixture.Client.Machines[RunBuilder.Machine.Value] = "{}";
        return fixture;
    }

    private static MachineCatalog NewCatalog(MonitoringFixture fixture) =>
        new(fixture.Connections, MonitoringFixture.Options, fixture.Time);

    private static ConnectionDiscovery NewDiscovery(MonitoringFixture fixture, IRunStore? store = null) => new(
        fixture.Connection,
        NewCatalog(fixture),
        store ?? fixture.Store,
        fixture.Queries,
        fixture.Scheduler,
        MonitoringFixture.Options.Value,
        fixture.Time,
        NullLogger.Instance);

    private static async Task UntilAsync(
        MonitoringFixture fixture, Fanout.Monitoring.Feed.RunListSubscription list, Func<IReadOnlyList<RunRow>, bool> isSo)
    {
        await foreach (var _ in list.Batches.WithCancellation(Token))
        {
            if (isSo((await fixture.Queries.GetRunsAsync(new RunsQuery(), Token)).Rows))
            {
                return;
            }
        }
    }

    /// <summary>A store whose disk is full for one registration.</summary>
    private sealed class FailingStore(IRunStore inner, int failsAt) : IRunStore
    {
        private int _calls;

        public Task<RunIdentity> AddAsync(NewRun run, CancellationToken cancellationToken) =>
            ++_calls == failsAt ? throw new IOException("disk full") : inner.AddAsync(run, cancellationToken);

        public Task AppendAsync(RunDelta delta, CancellationToken cancellationToken) => inner.AppendAsync(delta, cancellationToken);

        public Task<IReadOnlyList<RunRow>> GetOpenRunsAsync(CancellationToken cancellationToken) => inner.GetOpenRunsAsync(cancellationToken);

        public Task<long> GetVersionAsync(RunId run, CancellationToken cancellationToken) => inner.GetVersionAsync(run, cancellationToken);

        public IAsyncEnumerable<HistoryEvent> ReadHistoryAsync(RunId run, CancellationToken cancellationToken) =>
            inner.ReadHistoryAsync(run, cancellationToken);

        public Task<IReadOnlyDictionary<long, MapRun>> GetMapRunsAsync(RunId run, CancellationToken cancellationToken) =>
            inner.GetMapRunsAsync(run, cancellationToken);

        public IAsyncEnumerable<StoredChild> ReadChildrenAsync(RunId run, CancellationToken cancellationToken) =>
            inner.ReadChildrenAsync(run, cancellationToken);

        public Task SaveChildAsync(
            ItemKey item, ChildDetails details, IReadOnlyList<ScopedEvent>? history, CancellationToken cancellationToken) =>
            inner.SaveChildAsync(item, details, history, cancellationToken);
    }
}
