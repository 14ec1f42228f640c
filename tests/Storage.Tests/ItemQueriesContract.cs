using Fanout.Monitoring.Runs;
using Fanout.Storage.Tests.Infrastructure;
using Fanout.Tests.Shared.Fakes;

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
    [InlineData("lambda.unknown", new[] { 1 })]
    [InlineData("50%", new[] { 1 })]
    [InlineData("%", new[] { 1, 5 })]
    [InlineData("_", new[] { 5 })]
    [InlineData("STATES", new[] { 4 })]
    [InlineData("100%_Ä", new[] { 5 })]
    [InlineData("100%_ä", new[] { 5 })]
    [InlineData("nothing", new int[0])]
    public async Task SearchItemsAsync_Text_LooksAtLabelErrorAndCause(string text, int[] expected)
    {
        var run = await AddMixedRunAsync();
        await Store.ExecuteAsync("UPDATE items SET label = '100%_Ä' WHERE idx = 5");

        Assert.Equal(expected, await Queries.SearchItemsAsync(run, 1, text, Token));
    }

    [Fact]
    public async Task SearchItemsAsync_OtherRunsAndActivations_AreLeftOut()
    {
        await AddMixedRunAsync();
        var run = await AddRunWithItemsAsync(
            2, delta => delta.Item(1, error: "Boom").Activation(2, 3).Item(2, error: "boom", activation: 2), "run-2");

        Assert.Equal([1], await Queries.SearchItemsAsync(run, 1, "boom", Token));
        Assert.Equal([2], await Queries.SearchItemsAsync(run, 2, "boom", Token));
        Assert.Empty(await Queries.SearchItemsAsync(run, 404, "boom", Token));
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
    }
}
