using Fanout.Tests.Shared.Fakes;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Tests.Infrastructure;

namespace Fanout.Storage.Tests;

public abstract class ItemQueriesContract(TestStore store) : StoreContract(store)
{
    /// <summary>Eight items of which 3 and 6 are pending.</summary>
    private Task<RunId> AddMixedRunAsync() => AddRunWithItemsAsync(8, delta => delta
        .Item(0, ItemStatus.Succeeded, startedAt: 0, seconds: 5)
        .Item(1, ItemStatus.Failed, startedAt: 1, seconds: 2, attempts: 3, error: "Lambda.Unknown", cause: "{\"errorMessage\":\"50% off\"}")
        .Item(2, ItemStatus.Running, startedAt: 7, attempts: 0)
        .Item(4, ItemStatus.TimedOut, startedAt: 2, seconds: 5, error: "States.Timeout")
        .Item(5, ItemStatus.Aborted, startedAt: 2, seconds: 1)
        .Item(7, ItemStatus.Running, startedAt: 4, attempts: 2));

    [Theory]
    [InlineData(ItemOrder.Index, false, new[] { 0, 1, 2, 3, 4, 5, 6, 7 })]
    [InlineData(ItemOrder.Index, true, new[] { 7, 6, 5, 4, 3, 2, 1, 0 })]
    [InlineData(ItemOrder.Status, false, new[] { 3, 6, 2, 7, 0, 1, 4, 5 })]
    [InlineData(ItemOrder.Status, true, new[] { 5, 4, 1, 0, 2, 7, 3, 6 })]
    [InlineData(ItemOrder.Duration, false, new[] { 5, 1, 0, 4, 2, 7, 3, 6 })]
    [InlineData(ItemOrder.Duration, true, new[] { 7, 2, 0, 4, 1, 5, 3, 6 })]
    [InlineData(ItemOrder.Attempts, false, new[] { 2, 3, 6, 0, 4, 5, 7, 1 })]
    [InlineData(ItemOrder.Attempts, true, new[] { 1, 7, 0, 4, 5, 2, 3, 6 })]
    [InlineData(ItemOrder.Started, false, new[] { 0, 1, 4, 5, 7, 2, 3, 6 })]
    [InlineData(ItemOrder.Started, true, new[] { 2, 7, 4, 5, 1, 0, 3, 6 })]
    public async Task FindItemsAsync_Order_BreaksTiesByIndexAndIncludesPending(ItemOrder order, bool descending, int[] expected)
    {
        var run = await AddMixedRunAsync();

        var indexes = await Queries.FindItemsAsync(
            new ItemsQuery { Run = run, Activation = 1, Order = order, Descending = descending }, Token);

        Assert.Equal(expected, indexes);
    }

    [Theory]
    [InlineData(new[] { ItemStatus.Pending }, new[] { 3, 6 })]
    [InlineData(new[] { ItemStatus.Running }, new[] { 2, 7 })]
    [InlineData(new[] { ItemStatus.Failed, ItemStatus.TimedOut }, new[] { 1, 4 })]
    [InlineData(new[] { ItemStatus.Pending, ItemStatus.Succeeded }, new[] { 0, 3, 6 })]
    public async Task FindItemsAsync_Statuses_SelectsThem(ItemStatus[] statuses, int[] expected)
    {
        var run = await AddMixedRunAsync();

        Assert.Equal(expected, await Queries.FindItemsAsync(new ItemsQuery { Run = run, Activation = 1, Statuses = statuses }, Token));
    }

    [Theory]
    [InlineData("3", new[] { 3 })]
    [InlineData("lambda.unknown", new[] { 1 })]
    [InlineData("50%", new[] { 1 })]
    [InlineData("%", new[] { 1, 5 })]
    [InlineData("_", new[] { 5 })]
    [InlineData("STATES", new[] { 4 })]
    [InlineData("100%_Ä", new[] { 5 })]
    [InlineData("100%_ä", new[] { 5 })]
    [InlineData("nothing", new int[0])]
    public async Task FindItemsAsync_Search_LooksAtIndexLabelErrorAndCause(string search, int[] expected)
    {
        var run = await AddMixedRunAsync();
        await Store.ExecuteAsync("UPDATE items SET label = '100%_Ä' WHERE idx = 5");

        Assert.Equal(expected, await Queries.FindItemsAsync(new ItemsQuery { Run = run, Activation = 1, Search = search }, Token));
    }

    [Fact]
    public async Task FindItemsAsync_SearchAndStatus_CombinesThem()
    {
        var run = await AddMixedRunAsync();

        var indexes = await Queries.FindItemsAsync(
            new ItemsQuery { Run = run, Activation = 1, Search = "t", Statuses = [ItemStatus.TimedOut, ItemStatus.Running] }, Token);

        Assert.Equal([4], indexes);
    }

    [Fact]
    public async Task FindItemsAsync_OtherRunsAndActivations_AreLeftOut()
    {
        await AddMixedRunAsync();
        var run = await AddRunWithItemsAsync(2, delta => delta.Item(1).Activation(2, 3).Item(2, activation: 2), "run-2");

        Assert.Equal([0, 1], await Queries.FindItemsAsync(new ItemsQuery { Run = run, Activation = 1 }, Token));
        Assert.Equal([2], await Queries.FindItemsAsync(
            new ItemsQuery { Run = run, Activation = 2, Statuses = [ItemStatus.Running] }, Token));
        Assert.Empty(await Queries.FindItemsAsync(new ItemsQuery { Run = run, Activation = 404 }, Token));
    }

    [Fact]
    public async Task GetItemsAsync_Indexes_ReturnsRowsInTheOrderAskedForWithoutPending()
    {
        var run = await AddMixedRunAsync();

        var rows = await Queries.GetItemsAsync(run, 1, [7, 3, 0, 99, 4], Token);

        Assert.Equal([7, 0, 4], rows.Select(row => row.Item.Key.Index));
    }

    [Fact]
    public async Task GetItemsAsync_MoreIndexesThanAStatementTakes_ReturnsAll()
    {
        var run = await AddRunWithItemsAsync(1_200, delta => Enumerable.Range(0, 1_200).Aggregate(delta, (d, index) => d.Item(index)));
        int[] indexes = [.. Enumerable.Range(0, 1_200).Reverse()];

        var rows = await Queries.GetItemsAsync(run, 1, indexes, Token);

        Assert.Equal(indexes, rows.Select(row => row.Item.Key.Index));
    }

    [Fact]
    public async Task GetItemAsync_PendingOrUnknown_ReturnsNull()
    {
        var run = await AddMixedRunAsync();

        Assert.Null(await Queries.GetItemAsync(new ItemKey(run, 1, 3), Token));
        Assert.Null(await Queries.GetItemAsync(new ItemKey(run, 1, 99), Token));
    }

    [Fact]
    public async Task GetImageAsync_NestedActivations_EqualsTheItems()
    {
        var run = await AddRunWithItemsAsync(8, delta => delta
            .Item(0, ItemStatus.Succeeded, seconds: 5).Item(7, ItemStatus.Failed, seconds: 3_000_000)
            .Activation(2, 3, "Inner", new ItemKey(delta.Build().Run, 1, 0)).Item(1, ItemStatus.Aborted, activation: 2));

        var image = await Queries.GetImageAsync(run, Token);

        Assert.Equal([1, 2], image!.Run.Activations.Select(activation => activation.Id));
        foreach (var cells in image.Cells)
        {
            for (var index = 0; index < cells.Activation.Length; index++)
            {
                var item = (await Queries.GetItemAsync(new ItemKey(run, cells.Activation.Id, index), Token))?.Item;
                var milliseconds = item?.EndedAt is { } end ? Math.Min((end - item.StartedAt).TotalMilliseconds, int.MaxValue) : 0;
                Assert.Equal(item?.Status ?? ItemStatus.Pending, cells.Columns.StatusAt(index));
                Assert.Equal((int)milliseconds, cells.Columns.DurationAt(index));
            }
        }
    }

    [Fact]
    public async Task GetImageAsync_UnknownRun_ReturnsNull()
    {
        Assert.Null(await Queries.GetImageAsync(new RunId(404), Token));
    }

    [Fact]
    public async Task AppendAsync_TenThousandItems_AreAllThere()
    {
        const int Count = 10_000;
        var run = await AddRunWithItemsAsync(Count, delta => Enumerable.Range(0, Count).Aggregate(
            delta, (d, index) => d.Item(index, index % 100 == 0 ? ItemStatus.Failed : ItemStatus.Succeeded, seconds: index % 7 + 1)));

        var image = await Queries.GetImageAsync(run, Token);

        Assert.Equal(Count, image!.Run.Version);
        Assert.Equal(100, image.Cells[0].Columns.ToStatuses().Count(status => status == (byte)ItemStatus.Failed));
        Assert.Equal(
            Enumerable.Range(0, Count).Where(index => index % 100 == 0),
            await Queries.FindItemsAsync(new ItemsQuery { Run = run, Activation = 1, Statuses = [ItemStatus.Failed] }, Token));
        Assert.Equal(Count, (await Queries.FindItemsAsync(new ItemsQuery { Run = run, Activation = 1, Order = ItemOrder.Duration }, Token)).Count);
    }
}
