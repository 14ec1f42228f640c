using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Identity;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Tests.Infrastructure;

namespace Fanout.Storage.Tests;

public abstract class IdentityContract(TestStore store) : StoreContract(store)
{
    private static readonly StateMachineArn Machine = NewRun("any").StateMachine;

    [Fact]
    public async Task AppendAsync_NothingSet_GivesTheObviousLabelAndNoKey()
    {
        var run = await AddRunAsync();

        await Runs.AppendAsync(Items(run, """{"orderId":"o-1","customerId":"c-1"}""", "[1]").Build(), Token);

        Assert.Equal([("o-1", null), (null, null)], await ReadNamesAsync(run, 2));
    }

    [Fact]
    public async Task AppendAsync_PathsSet_NamesItemsByThem()
    {
        await SetAsync(new IdentityPaths("$.name", "$.customerId"));
        var run = await AddRunAsync();

        await Runs.AppendAsync(Items(run, """{"name":"Ada","customerId":7}""", """{"id":"not asked for"}""").Build(), Token);

        Assert.Equal([("Ada", "7"), (null, null)], await ReadNamesAsync(run, 2));
    }

    [Fact]
    public async Task AppendAsync_InputInALaterDelta_NamesTheItemThen()
    {
        await SetAsync(new IdentityPaths(null, "$"));
        var run = await AddRunAsync();
        await Runs.AppendAsync(new DeltaBuilder(run).Activation(1, 1).Item(0).Build(), Token);

        var later = new DeltaBuilder(run, fromVersion: 1).Event(
            HistoryEventType.TaskStateEntered, new ItemKey(run, 1, 0), "SecondState",
            e => e.StateEnteredEventDetails = new StateEnteredEventDetails { Name = "SecondState", Input = "\"apple\"" }).Build();
        var item = (await Queries.GetItemAsync(new ItemKey(run, 1, 0), Token))!.Item;
        await Runs.AppendAsync(later with { Items = [item] }, Token);

        Assert.Equal([("apple", "apple")], await ReadNamesAsync(run, 1));
    }

    [Fact]
    public async Task AppendAsync_SecondStateOfAnItem_LeavesItsNameAlone()
    {
        var run = await AddRunAsync();
        var key = new ItemKey(run, 1, 0);

        await Runs.AppendAsync(Items(run, "\"apple\"").Event(
            HistoryEventType.TaskStateEntered, key, "ThirdState",
            e => e.StateEnteredEventDetails = new StateEnteredEventDetails { Name = "ThirdState", Input = "\"peeled\"" }).Build(), Token);

        Assert.Equal([("apple", null)], await ReadNamesAsync(run, 1));
    }

    [Fact]
    public async Task SetIdentityAsync_OtherPaths_NamesStoredItemsAgain()
    {
        var runs = new List<RunId>();
        for (var number = 0; number < 3; number++)
        {
            var run = await AddRunAsync($"run-{number}");
            var inputs = Enumerable.Range(0, 700).Select(index => $$"""{"orderId":"o-{{number}}-{{index}}","customerId":"c-{{index}}"}""");
            await Runs.AppendAsync(Items(run, [.. inputs]).Build(), Token);
            runs.Add(run);
        }

        await SetAsync(new IdentityPaths(null, "$.customerId"));
        var pending = (await Store.Settings.GetIdentityAsync(Embedded, Machine, Token)).IsRelabelling;
        await Store.RelabelAsync();

        Assert.True(pending);
        Assert.False((await Store.Settings.GetIdentityAsync(Embedded, Machine, Token)).IsRelabelling);
        foreach (var (number, run) in runs.Index())
        {
            Assert.Equal(Enumerable.Range(0, 700).Select(index => ((string?)$"o-{number}-{index}", (string?)$"c-{index}")), await ReadNamesAsync(run, 700));
        }
    }

    [Fact]
    public async Task Restart_ItemsWaitToBeNamedAgain_AreNamed()
    {
        var run = await AddRunAsync();
        await Runs.AppendAsync(Items(run, """{"id":1,"k":"x"}""").Build(), Token);
        await SetAsync(new IdentityPaths(null, "$.k"));

        await Store.StartAsync();
        await Store.RelabelAsync();

        Assert.Equal([("1", "x")], await ReadNamesAsync(run, 1));
    }

    [Fact]
    public async Task Relabel_InputNotStored_KeepsTheLabelAndDropsTheKey()
    {
        await SetAsync(new IdentityPaths("$.a", "$.a"));
        var run = await AddRunAsync();
        await Runs.AppendAsync(Items(run, """{"a":"x","b":"y"}""").Build(), Token);
        await Store.ExecuteAsync("DELETE FROM events");

        await SetAsync(new IdentityPaths("$.b", "$.b"));
        await Store.RelabelAsync();

        Assert.Equal([("x", null)], await ReadNamesAsync(run, 1));
    }

    [Fact]
    public async Task SetIdentityAsync_AnotherMachine_IsLeftAlone()
    {
        await SetAsync(new IdentityPaths(null, "$"));
        var other = await AddRunAsync(machine: "refunds");

        await Runs.AppendAsync(Items(other, "\"apple\"").Build(), Token);

        Assert.Equal([("apple", null)], await ReadNamesAsync(other, 1));
    }

    [Fact]
    public async Task SetIdentityAsync_NoPath_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => SetAsync(new IdentityPaths("name", null)));
        Assert.Equal(IdentityPaths.None, (await Store.Settings.GetIdentityAsync(Embedded, Machine, Token)).Paths);
    }

    [Fact]
    public async Task GetSameItemsAsync_OtherRunsOfTheMachine_AreGivenNewestFirst()
    {
        await SetAsync(new IdentityPaths(null, "$"));
        var runs = new List<RunId>();
        for (var number = 0; number < 4; number++)
        {
            var run = await AddRunAsync($"run-{number}");
            await Runs.AppendAsync(Items(run, startedAt: number * 60, "\"apple\"", "\"pear\"").Build(), Token);
            runs.Add(run);
        }

        var refunds = await AddRunAsync("other", machine: "refunds");
        await Runs.AppendAsync(Items(refunds, "\"apple\"").Build(), Token);
        var self = (await Queries.GetRunAsync(runs[1], Token))!.Identity;

        var all = await Queries.GetSameItemsAsync(new SameItemsQuery { Run = self, Key = "apple" }, Token);
        var some = await Queries.GetSameItemsAsync(new SameItemsQuery { Run = self, Key = "apple", Take = 2 }, Token);

        Assert.Equal([runs[3], runs[2], runs[0]], all.Rows.Select(row => row.Run.Id));
        Assert.All(all.Rows, row => Assert.Equal(0, row.Item.Key.Index));
        Assert.Null(all.Next);
        Assert.Equal(2, some.Rows.Count);
        Assert.NotNull(some.Next);
    }

    [Theory]
    [InlineData("c-1", 1)]
    [InlineData("o-2", 1)]
    [InlineData("c-", 0)]
    [InlineData("run-", 2)]
    public async Task GetRunsAsync_Search_FindsRunsByTheirItems(string search, int expected)
    {
        await SetAsync(new IdentityPaths("$.orderId", "$.customerId"));
        foreach (var number in (int[])[1, 2])
        {
            var run = await AddRunAsync($"run-{number}");
            await Runs.AppendAsync(Items(run, $$"""{"orderId":"o-{{number}}","customerId":"c-{{number}}"}""").Build(), Token);
        }

        var found = await Queries.GetRunsAsync(new RunsQuery { Search = search }, Token);

        Assert.Equal(expected, found.Rows.Count);
    }

    [Fact]
    public async Task GetFailedItemsAsync_Search_FindsKeys()
    {
        await SetAsync(new IdentityPaths(null, "$.customerId"));
        var run = await AddRunAsync();
        await Runs.AppendAsync(Items(run, ItemStatus.Failed, """{"customerId":"c-77","id":"o"}""", """{"customerId":"c-78","id":"o"}""").Build(), Token);

        var found = await Queries.GetFailedItemsAsync(new FailedItemsQuery { Search = "C-77" }, Token);

        Assert.Equal(0, Assert.Single(found.Rows).Item.Key.Index);
    }

    [Fact]
    public async Task GetPastDurationsAsync_SameKeyInOtherRuns_CountsSuccessesOfTheMachine()
    {
        await SetAsync(new IdentityPaths(null, "$"));
        for (var number = 0; number < 3; number++)
        {
            var past = await AddRunAsync($"past-{number}");
            await Runs.AppendAsync(Items(past, ItemStatus.Succeeded, number * 60, ["\"apple\""]).Build(), Token);
        }

        await Runs.AppendAsync(Items(await AddRunAsync("failed"), ItemStatus.Failed, "\"apple\"").Build(), Token);
        await Runs.AppendAsync(Items(await AddRunAsync("other", machine: "refunds"), ItemStatus.Succeeded, "\"apple\"").Build(), Token);
        var now = await AddRunAsync("now");
        await Runs.AppendAsync(Items(now, "\"apple\"", "\"pear\"").Build(), Token);

        var found = await Queries.GetPastDurationsAsync(now, 1, [0, 1], Token);

        Assert.Equal(new PastDurations(0, 3, TimeSpan.FromSeconds(1)), Assert.Single(found));
    }

    private static DeltaBuilder Items(RunId run, params string[] inputs) => Items(run, ItemStatus.Running, 0, inputs);

    private static DeltaBuilder Items(RunId run, int startedAt, params string[] inputs) => Items(run, ItemStatus.Running, startedAt, inputs);

    private static DeltaBuilder Items(RunId run, ItemStatus status, params string[] inputs) => Items(run, status, 0, inputs);

    private static DeltaBuilder Items(RunId run, ItemStatus status, int startedAt, string[] inputs)
    {
        var delta = new DeltaBuilder(run).Activation(1, inputs.Length);
        foreach (var (index, input) in inputs.Index())
        {
            delta.Item(index, status, startedAt).Event(
                HistoryEventType.TaskStateEntered, new ItemKey(run, 1, index), "SecondState",
                e => e.StateEnteredEventDetails = new StateEnteredEventDetails { Name = "SecondState", Input = input });
        }

        return delta;
    }

    private Task SetAsync(IdentityPaths paths) => Store.Settings.SetIdentityAsync(Embedded, Machine, paths, Token);

    private async Task<IEnumerable<(string? Label, string? Key)>> ReadNamesAsync(RunId run, int count) =>
        (await Queries.GetItemsAsync(run, 1, [.. Enumerable.Range(0, count)], Token)).Select(row => (row.Label, row.Key));
}
