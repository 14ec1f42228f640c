using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Tests.Infrastructure;

namespace Fanout.Storage.Tests;

public abstract class FailedItemsContract(TestStore store) : StoreContract(store)
{
    [Fact]
    public async Task GetFailedItemsAsync_PagesWithEqualEnds_GiveEachOnceNewestEndFirst()
    {
        var runs = new List<RunId>();
        for (var i = 0; i < 3; i++)
        {
            runs.Add(await AddRunWithItemsAsync(
                20,
                delta => Enumerable.Range(0, 20).Aggregate(delta, (d, index) => d.Item(
                    index, (ItemStatus)(2 + index % 4), seconds: index / 10 + 1)).Activation(5, 2).Item(1, ItemStatus.Failed, activation: 5),
                $"run-{i}"));
        }

        var all = await ReadAllAsync(new FailedItemsQuery { Take = 4 });

        Assert.Equal(33, all.Count);
        Assert.All(all, row => Assert.True(row.Item.Status is ItemStatus.Failed or ItemStatus.TimedOut));
        Assert.Equal(
            all.Select(row => row.Item.Key).OrderByDescending(key => all.First(row => row.Item.Key == key).Item.EndedAt)
                .ThenByDescending(key => key.Run.Value).ThenByDescending(key => key.Activation).ThenByDescending(key => key.Index),
            all.Select(row => row.Item.Key));
        Assert.Equal(33, all.Select(row => row.Item.Key).Distinct().Count());
    }

    [Fact]
    public async Task GetFailedItemsAsync_Row_CarriesRunMapStateErrorAndLabel()
    {
        var run = await AddRunWithItemsAsync(1, delta => delta.Item(0, ItemStatus.Failed, error: "E", cause: new string('x', 32_768)));
        await Store.ExecuteAsync("UPDATE items SET label = 'apple'");

        var row = Assert.Single((await Queries.GetFailedItemsAsync(new FailedItemsQuery(), Token)).Rows);

        Assert.Equal((await Queries.GetRunAsync(run, Token))!.Identity, row.Run);
        Assert.Equal("IterateOverList", row.MapState);
        Assert.Equal((await Queries.GetItemAsync(new ItemKey(run, 1, 0), Token))!.Item, row.Item);
        Assert.Equal("apple", row.Label);
    }

    [Fact]
    public async Task GetFailedItemsAsync_ItemThatNoLongerFails_DisappearsFromTheList()
    {
        var run = await AddRunWithItemsAsync(1, delta => delta.Item(0, ItemStatus.Failed));
        await Runs.AppendAsync(new DeltaBuilder(run, fromVersion: 1).Item(0, ItemStatus.Running).Build(), Token);

        Assert.Empty((await Queries.GetFailedItemsAsync(new FailedItemsQuery(), Token)).Rows);
    }

    [Fact]
    public async Task GetFailedItemsAsync_ByRunConnectionMachineAndError_SelectsThem()
    {
        var first = await AddRunWithItemsAsync(2, delta => delta.Item(0, ItemStatus.Failed, error: "A").Item(1, ItemStatus.Failed, error: "B"));
        var second = (await Runs.AddAsync(NewRun("run-2", "refunds-fanout", "aws"), Token)).Id;
        await Runs.AppendAsync(new DeltaBuilder(second).Activation(1, 1).Item(0, ItemStatus.TimedOut, error: "A").Build(), Token);

        Assert.Equal(2, (await ReadAllAsync(new FailedItemsQuery { Run = first })).Count);
        Assert.Equal(second, Assert.Single(await ReadAllAsync(new FailedItemsQuery { Connection = new ConnectionId("aws") })).Run.Id);
        Assert.Equal(
            second, Assert.Single(await ReadAllAsync(new FailedItemsQuery { StateMachine = NewRun("x", "refunds-fanout").StateMachine })).Run.Id);
        Assert.Equal(2, (await ReadAllAsync(new FailedItemsQuery { Error = "A" })).Count);
        Assert.Empty(await ReadAllAsync(new FailedItemsQuery { Run = second, Error = "B" }));
    }

    [Theory]
    [InlineData("100%", 0)]
    [InlineData("a_c", 1)]
    [InlineData("ÄPFEL", 2)]
    [InlineData("\"type\"", 0)]
    [InlineData("_", 1)]
    public async Task GetFailedItemsAsync_Search_FindsTheTextAndNothingLikeIt(string search, int expected)
    {
        await AddRunWithItemsAsync(3, delta => delta
            .Item(0, ItemStatus.Failed, error: "E", cause: "{\"type\":\"100% lost\"}")
            .Item(1, ItemStatus.Failed, error: "a_c")
            .Item(2, ItemStatus.Failed, error: "abc", cause: "no äpfel"));

        var rows = (await Queries.GetFailedItemsAsync(new FailedItemsQuery { Search = search }, Token)).Rows;

        Assert.Equal(expected, Assert.Single(rows).Item.Key.Index);
    }

    private async Task<List<FailedItemRow>> ReadAllAsync(FailedItemsQuery query)
    {
        List<FailedItemRow> rows = [];
        do
        {
            var page = await Queries.GetFailedItemsAsync(query, Token);
            rows.AddRange(page.Rows);
            query = query with { After = page.Next };
        }
        while (query.After is not null);

        return rows;
    }
}
