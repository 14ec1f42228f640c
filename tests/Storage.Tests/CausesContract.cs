using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.Ports;
using Fanout.Storage.Tests.Infrastructure;

namespace Fanout.Storage.Tests;

public abstract class CausesContract(TestStore store) : StoreContract(store)
{
    [Fact]
    public async Task GroupAsync_FailedItems_AreGroupedByFingerprintInTheirRun()
    {
        var run = await AddRunWithItemsAsync(5, delta => delta
            .Item(0, ItemStatus.Failed, seconds: 3, error: "Refused", cause: "order 11 refused")
            .Item(1, ItemStatus.Succeeded)
            .Item(2, ItemStatus.TimedOut, seconds: 1, error: "Refused", cause: "order 8812 refused")
            .Item(3, ItemStatus.Failed, seconds: 2, error: "Late", cause: "too late"));

        await Store.GroupAsync();

        var causes = await Store.Causes.GetRunCausesAsync(run, Token);
        Assert.Equal([("order <number> refused", 2), ("too late", 1)], causes.Rows.Select(row => (row.Group.Fingerprint.Message, row.Items)));
        Assert.Equal((3, 0), (causes.Failed, causes.Ungrouped));
        Assert.Equal((Noon.AddSeconds(1), Noon.AddSeconds(3)), (causes.Rows[0].FirstAt, causes.Rows[0].LastAt));
        Assert.Equal(CauseState.New, causes.Rows[0].Group.Triage.State);
    }

    [Fact]
    public async Task GetCausesAsync_SeveralRunsAndMachines_CountsOneGroupOverThem()
    {
        await AddFailedAsync("run-1", "orders", 3);
        await AddFailedAsync("run-2", "orders", 2, second: 10);
        var other = await AddFailedAsync("run-3", "invoices", 1, second: 20);
        await Store.GroupAsync();

        var all = Assert.Single((await Store.Causes.GetCausesAsync(new CausesQuery(), Token)).Rows);
        var ofMachine = Assert.Single((await Store.Causes.GetCausesAsync(new CausesQuery { StateMachine = NewRun("", "orders").StateMachine }, Token)).Rows);
        var runs = await Store.Causes.GetRunsAsync(all.Group.Id, 10, Token);

        Assert.Equal((6, 3), (all.Items, all.Runs));
        Assert.Equal((5, 2), (ofMachine.Items, ofMachine.Runs));
        Assert.Equal(ofMachine, await Store.Causes.GetCauseAsync(all.Group.Id, NewRun("", "orders").StateMachine, Token), SameCounts);
        Assert.Equal([1, 2, 3], runs.Select(run => run.Items));
        Assert.Equal(other, runs[0].Run.Id);
    }

    [Fact]
    public async Task GetCausesAsync_CallsThatARetryMade_AreNotCountedBesideTheItemsTheyAreOf()
    {
        var original = await AddFailedAsync("run-1", "orders", 3);
        var calls = await AddFailedAsync("job-1", "orders", 2, second: 10, origin: RunOrigin.Recorded);
        await Store.GroupAsync();

        var group = Assert.Single((await Store.Causes.GetCausesAsync(new CausesQuery(), Token)).Rows);
        var items = await Store.Causes.GetItemsAsync(new CauseItemsQuery { Cause = group.Group.Id }, Token);
        var run = Assert.Single(await Store.Causes.GetRunsAsync(group.Group.Id, 10, Token));

        Assert.Equal((3, 1), (group.Items, group.Runs));
        Assert.Equal((3, original), (items.Rows.Count, run.Run.Id));
        Assert.Equal(2, Assert.Single((await Store.Causes.GetRunCausesAsync(calls, Token)).Rows).Items);
    }

    [Theory]
    [InlineData(CauseOrder.Last)]
    [InlineData(CauseOrder.First)]
    [InlineData(CauseOrder.Items)]
    public async Task GetCausesAsync_Pages_GiveEachGroupOnceInOrder(CauseOrder order)
    {
        for (var i = 0; i < 7; i++)
        {
            await AddFailedAsync($"run-{i}", "orders", 1 + i % 3, second: i / 2, message: $"cause {(char)('a' + i)}");
        }

        await Store.GroupAsync();

        var rows = new List<CauseRow>();
        string? after = null;
        do
        {
            var page = await Store.Causes.GetCausesAsync(new CausesQuery { Order = order, Take = 3, After = after }, Token);
            rows.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(7, rows.Select(row => row.Group.Id).Distinct().Count());
        Assert.Equal(
            rows.OrderByDescending(row => order switch { CauseOrder.First => row.FirstAt.Ticks, CauseOrder.Items => row.Items, _ => row.LastAt.Ticks })
                .ThenByDescending(row => row.Group.Id.Value),
            rows);
    }

    [Fact]
    public async Task GetCausesAsync_ByStateOwnerAndText_SelectsAndCountsThem()
    {
        await AddFailedAsync("run-1", "orders", 1, message: "disk is full");
        await AddFailedAsync("run-2", "orders", 1, message: "no such table");
        await Store.GroupAsync();
        var full = await FindAsync("full");
        await DoAsync(full, new TriageAction.Assign("ann"));

        var mine = await Store.Causes.GetCausesAsync(new CausesQuery { Owner = "ann" }, Token);
        var open = await Store.Causes.GetCausesAsync(new CausesQuery { States = [CauseState.New], Search = "TABLE" }, Token);
        var states = await Store.Causes.CountStatesAsync(new CausesQuery { States = [CauseState.Fixed] }, Token);

        Assert.Equal("order <number> disk is full", Assert.Single(mine.Rows).Group.Fingerprint.Message);
        Assert.Equal("order <number> no such table", Assert.Single(open.Rows).Group.Fingerprint.Message);
        Assert.Equal(2, Assert.Single(states).Value);
    }

    [Fact]
    public async Task GetItemsAsync_GroupInOneRun_PagesNewestEndFirst()
    {
        var run = await AddFailedAsync("run-1", "orders", 5);
        await AddFailedAsync("run-2", "orders", 5);
        await Store.GroupAsync();
        var cause = (await FindAsync("refused")).Id;

        var first = await Store.Causes.GetItemsAsync(new CauseItemsQuery { Cause = cause, Run = run, Take = 3 }, Token);
        var second = await Store.Causes.GetItemsAsync(new CauseItemsQuery { Cause = cause, Run = run, Take = 3, After = first.Next }, Token);

        Assert.Equal([4, 3, 2, 1, 0], first.Rows.Concat(second.Rows).Select(row => row.Item.Key.Index));
        Assert.All(first.Rows, row => Assert.Equal(run, row.Run.Id));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task GetActivityAsync_Group_CountsItemsInSpans()
    {
        await AddFailedAsync("run-1", "orders", 4);
        await AddFailedAsync("run-2", "orders", 1, second: 99);
        await Store.GroupAsync();

        var activity = await Store.Causes.GetActivityAsync((await FindAsync("refused")).Id, 10, Token);

        Assert.Equal([4, 0, 0, 0, 0, 0, 0, 0, 0, 1], activity!.Counts);
        Assert.Equal(Noon.AddSeconds(1), activity.From);
        Assert.Null(await Store.Causes.GetActivityAsync(new CauseId(999), 10, Token));
    }

    [Fact]
    public async Task GroupAsync_ItemThatNoLongerFails_LeavesTheCountAndStaysKnown()
    {
        var run = await AddFailedAsync("run-1", "orders", 2);
        await Store.GroupAsync();
        await Runs.AppendAsync(new DeltaBuilder(run, fromVersion: 2).State(Failing(1)).Item(0, ItemStatus.Succeeded).Build(), Token);
        await Store.GroupAsync();

        var row = Assert.Single((await Store.Causes.GetRunCausesAsync(run, Token)).Rows);

        Assert.Equal((1, 2), (row.Items, row.Most));
    }

    [Fact]
    public async Task GroupAsync_ItemThatFailsByAnotherCause_Moves()
    {
        var run = await AddFailedAsync("run-1", "orders", 1);
        await Store.GroupAsync();
        await Runs.AppendAsync(new DeltaBuilder(run, fromVersion: 1).State(Failing(1)).Item(0, ItemStatus.Failed, error: "Late", cause: "too late").Build(), Token);
        await Store.GroupAsync();

        var causes = await Store.Causes.GetRunCausesAsync(run, Token);

        Assert.Equal([("too late", 1), ("order <number> refused", 0)], causes.Rows.Select(row => (row.Group.Fingerprint.Message, row.Items)));
    }

    [Fact]
    public async Task GroupAsync_AfterARestart_GroupsAndCountsWhatWasLeft()
    {
        var run = await AddFailedAsync("run-1", "orders", 2);
        var counted = await AddFailedAsync("run-2", "orders", 2);
        await Store.StartAsync();
        await Store.CatchUpAsync();
        await Runs.AppendAsync(new DeltaBuilder(counted, fromVersion: 2).State(Failing(1)).Item(0, ItemStatus.Succeeded).Build(), Token);
        await Store.StartAsync();

        await Store.CatchUpAsync();

        Assert.Equal(2, Assert.Single((await Store.Causes.GetRunCausesAsync(run, Token)).Rows).Items);
        Assert.Equal(1, Assert.Single((await Store.Causes.GetRunCausesAsync(counted, Token)).Rows).Items);
    }

    [Fact]
    public async Task GroupAsync_GroupOfOlderRules_IsFormedAgainAndKeepsItsTriage()
    {
        await AddFailedAsync("run-1", "orders", 700);
        await Store.GroupAsync();
        var old = await FindAsync("refused");
        await DoAsync(old, new TriageAction.SetState(CauseState.Waiting));
        await Store.ExecuteAsync("UPDATE causes SET rule_version = 0, fingerprint = '0:abc', message = 'older words'");
        await Store.StartAsync();

        await Store.CatchUpAsync();

        var row = Assert.Single((await Store.Causes.GetCausesAsync(new CausesQuery(), Token)).Rows);
        Assert.Equal((700, CauseState.Waiting), (row.Items, row.Group.Triage.State));
        Assert.Equal("order <number> refused", row.Group.Fingerprint.Message);
        Assert.Equal(row.Group.Id, (await Store.Causes.GetCauseAsync(old.Id, null, Token))!.Group.Successor);
        Assert.Equal([CauseAction.Regroup, CauseAction.State], (await Store.Causes.GetHistoryAsync(row.Group.Id, Token)).Select(entry => entry.Action));
    }

    [Fact]
    public async Task GroupAsync_RunThatChanged_TellsWhoListens()
    {
        using var subscription = Store.CauseFeed.Subscribe();
        var run = await AddFailedAsync("run-1", "orders", 1);

        await Store.GroupAsync();

        await foreach (var runs in subscription.Batches.WithCancellation(Token))
        {
            Assert.Equal([run], runs);
            break;
        }
    }

    [Fact]
    public async Task CleanAsync_RunThatIsTooOld_LeavesTheGroupWithoutIt()
    {
        var run = await AddFailedAsync("run-1", "orders", 1);
        await Store.GroupAsync();
        var cause = (await FindAsync("refused")).Id;
        await Store.ExecuteAsync($"UPDATE runs SET status = 2, stopped_at = started_at WHERE id = {run}");

        await Store.CleanAsync(runDays: 1);

        Assert.Empty((await Store.Causes.GetCausesAsync(new CausesQuery(), Token)).Rows);
        Assert.Equal(0, (await Store.Causes.GetCauseAsync(cause, null, Token))!.Runs);
    }

    protected static RunState Failing(int items) => RunState.Unread with { Counts = new ItemCounts(0, 0, 0, Failed: items, 0, 0) };

    protected async Task<RunId> AddFailedAsync(
        string name, string machine, int items, int second = 0, string message = "refused", RunOrigin origin = RunOrigin.Discovered)
    {
        var run = (await Runs.AddAsync(NewRun(name, machine) with { Origin = origin }, Token)).Id;
        var delta = Enumerable.Range(0, items).Aggregate(
            new DeltaBuilder(run).State(Failing(items)).Activation(1, items),
            (builder, index) => builder.Item(index, ItemStatus.Failed, startedAt: second, error: "Refused", cause: $"order {index * 31} {message}"));
        await Runs.AppendAsync(delta.Build(), Token);
        return run;
    }

    protected async Task<CauseGroup> FindAsync(string text) =>
        Assert.Single((await Store.Causes.GetCausesAsync(new CausesQuery { Search = text }, Token)).Rows).Group;

    protected async Task<CauseGroup> DoAsync(CauseGroup group, TriageAction action, string who = "ann") =>
        Assert.IsType<TriageResult.Done>(await Store.Triage.ApplyAsync(group.Id, group.Version, action, who, Token)).Group;

    private static bool SameCounts(CauseRow? left, CauseRow? right) =>
        left is not null && right is not null && (left.Group.Id, left.Items, left.Most, left.Runs) == (right.Group.Id, right.Items, right.Most, right.Runs);
}
