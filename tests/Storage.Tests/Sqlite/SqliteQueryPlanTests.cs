using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.Ports;
using Fanout.Storage.Sqlite;
using Fanout.Storage.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Fanout.Storage.Tests.Sqlite;

/// <summary>Every list reads the rows of its page from an index, in order: nothing is scanned, nothing sorted.</summary>
[Trait("Category", "Integration")]
public sealed class SqliteQueryPlanTests : IAsyncLifetime
{
    private readonly SqliteTestStore _store = new();
    private readonly QueryPlans _plans = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _store.StartAsync(services => services.ConfigureDbContext<SqliteStorageContext>(builder => builder.AddInterceptors(_plans)));
        _plans.Take();
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    public static TheoryData<string, RunsQuery> RunLists => new()
    {
        { "ix_runs_start", new RunsQuery() },
        { "ix_runs_connection", new RunsQuery { Connection = new ConnectionId("embedded") } },
        { "ix_runs_machine", new RunsQuery { StateMachine = new StateMachineArn("arn:m") } },
        { "ix_runs_status", new RunsQuery { Statuses = [RunStatus.Running] } },
        { "ix_runs_unseen", new RunsQuery { NeedsLook = true } },
    };

    public static TheoryData<string, FailedItemsQuery> FailedItemLists => new()
    {
        { "ix_items_failed", new FailedItemsQuery() },
        { "ix_items_failed", new FailedItemsQuery { Connection = new ConnectionId("embedded") } },
        { "ix_items_failed", new FailedItemsQuery { StateMachine = new StateMachineArn("arn:m") } },
        { "ix_items_failed_run", new FailedItemsQuery { Run = new RunId(1) } },
        { "ix_items_failed_error", new FailedItemsQuery { Error = "Lambda.Unknown" } },
    };

    [Theory]
    [MemberData(nameof(RunLists))]
    public async Task GetRunsAsync_Filter_IsServedByItsIndex(string index, RunsQuery query)
    {
        await AssertPagesAsync(
            index, after => _store.Queries.GetRunsAsync(query with { After = after }, Token), new string('A', 22));
    }

    [Theory]
    [MemberData(nameof(FailedItemLists))]
    public async Task GetFailedItemsAsync_Filter_IsServedByItsIndex(string index, FailedItemsQuery query)
    {
        await AssertPagesAsync(
            index, after => _store.Queries.GetFailedItemsAsync(query with { After = after }, Token), new string('A', 43));
    }

    [Fact]
    public async Task GetSameItemsAsync_Key_IsServedByItsIndex()
    {
        var run = new RunIdentity
        {
            Id = new RunId(1),
            Connection = new ConnectionId("embedded"),
            Execution = new ExecutionArn("arn:e"),
            StateMachine = new StateMachineArn("arn:m"),
            StartedAt = default,
            Origin = RunOrigin.Discovered,
        };

        await _store.Queries.GetSameItemsAsync(new SameItemsQuery { Run = run, Key = "k" }, Token);

        AssertServed("ix_items_key");
    }

    [Fact]
    public async Task GetRunsAsync_Search_LooksForItemsByTheirIndexes()
    {
        await _store.Queries.GetRunsAsync(new RunsQuery { Search = "k" }, Token);

        var items = _plans.Take()[0];
        Assert.Contains("ix_items_key (item_key=?)", items, StringComparison.Ordinal);
        Assert.Contains("ix_items_label (label=?)", items, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetEventsAsync_AllOfARun_ReadsTheKey()
    {
        await _store.Queries.GetEventsAsync(new EventsQuery { Run = new RunId(1), After = 5 }, Token);

        AssertServed("(run_id=? AND id>?)");
    }

    [Fact]
    public async Task GetEventsAsync_OfAnItem_FindsThemByIndex()
    {
        await _store.Queries.GetEventsAsync(new EventsQuery { Run = new RunId(1), Item = new ItemKey(new RunId(1), 2, 3) }, Token);

        var plans = _plans.Take();
        Assert.Contains("ix_activations_parent", plans[0], StringComparison.Ordinal);
        Assert.Contains("ix_events_item", plans[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetEventFacetsAsync_Run_ReadsTheIndexAlone()
    {
        await _store.Queries.GetEventFacetsAsync(new RunId(1), Token);

        Assert.Contains("COVERING INDEX ix_events_type", Assert.Single(_plans.Take()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetEventsAsync_OfATypeAndState_IsServedByItsIndex()
    {
        await _store.Queries.GetEventsAsync(new EventsQuery { Run = new RunId(1), Types = ["TaskFailed"], State = "Work" }, Token);

        Assert.Contains("ix_events_type", Assert.Single(_plans.Take()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetTimelineEventsAsync_Items_FindsThemByIndex()
    {
        await _store.Queries.GetTimelineEventsAsync(new TimelineQuery { Run = new RunId(1), Activation = 2, Indexes = [1, 2] }, Token);

        Assert.Contains("ix_events_item", Assert.Single(_plans.Take()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SearchItemsAsync_Activation_ReadsARangeOfTheKey()
    {
        await _store.Queries.SearchItemsAsync(new RunId(1), 2, "x", Token);

        Assert.Contains("(run_id=? AND activation=?)", Assert.Single(_plans.Take()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetItemsAsync_OfACauseGroup_IsServedByItsIndex()
    {
        await AssertPagesAsync(
            "ix_items_cause ", after => _store.Causes.GetItemsAsync(new CauseItemsQuery { Cause = new CauseId(1), After = after }, Token), new string('A', 43));
        await AssertPagesAsync(
            "ix_items_cause_run", after => _store.Causes.GetItemsAsync(new CauseItemsQuery { Cause = new CauseId(1), Run = new RunId(1), After = after }, Token),
            new string('A', 43));
    }

    [Fact]
    public async Task GetRunCausesAsync_Run_CountsFailedItemsByAnIndexAlone()
    {
        await _store.Causes.GetRunCausesAsync(new RunId(1), Token);

        var plans = _plans.Take();
        Assert.All(plans.Skip(1), plan => Assert.Contains("USING COVERING INDEX ix_items_", plan, StringComparison.Ordinal));
    }

    [Fact]
    public async Task GetRunsAsync_OfACauseGroup_IsServedByItsIndex()
    {
        await _store.Causes.GetRunsAsync(new CauseId(1), 10, Token);

        AssertServed("ix_run_causes_cause");
    }

    [Fact]
    public async Task GetActivityAsync_CauseGroup_ReadsItsIndexAlone()
    {
        await _store.Causes.GetActivityAsync(new CauseId(1), 10, Token);

        Assert.All(_plans.Take(), plan => Assert.Contains("COVERING INDEX ix_items_cause", plan, StringComparison.Ordinal));
    }

    private async Task AssertPagesAsync(string index, Func<string?, Task> read, string cursor)
    {
        await read(null);
        AssertServed(index);
        await read(cursor);
        AssertServed(index);
    }

    private void AssertServed(string index)
    {
        var steps = Assert.Single(_plans.Take()).Split('\n');
        Assert.Contains(steps, step => step.Contains(index, StringComparison.Ordinal));
        Assert.DoesNotContain(steps, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
        Assert.DoesNotContain(
            steps, step => step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("USING", StringComparison.Ordinal));
    }
}
