using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Fakes;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Dashboard.Tests.ViewModels;

public sealed class ItemsViewModelTests
{
    private static readonly ItemsQuery ByIndex = new() { Activation = 1 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FindAsync_PendingItems_HaveRowsWithoutState()
    {
        await using var context = new DashboardContext();
        var history = HistoryBuilder.FanOut(5);
        var run = await context.AddRunAsync(history);
        var delta = await run.AdvanceAsync(history.Events.First(e => e.Type.Value == "MapIterationStarted").Id);
        using var subscription = (await context.Feed.SubscribeAsync(delta.Run, Token))!;
        var items = Create(context.Store, run.Identity.Id);

        await items.FindAsync(subscription.FindItemsAsync, ByIndex with { Activation = delta.Activations[0].Id }, anchor: null, Token);

        Assert.Equal(
            [ItemStatus.Running, ItemStatus.Pending, ItemStatus.Pending, ItemStatus.Pending, ItemStatus.Pending],
            items.Window.Rows.Select(row => row.Status));
    }

    [Fact]
    public async Task ApplyAsync_ItemInSightEnds_ChangesItsRowInPlace()
    {
        await using var context = new DashboardContext();
        var history = HistoryBuilder.FanOut(2);
        var run = await context.AddRunAsync(history);
        var delta = await run.AdvanceAsync(history.Events.First(e => e.Type.Value == "MapIterationStarted").Id);
        using var subscription = (await context.Feed.SubscribeAsync(delta.Run, Token))!;
        var items = Create(context.Store, run.Identity.Id);
        await items.FindAsync(subscription.FindItemsAsync, ByIndex with { Activation = delta.Activations[0].Id }, anchor: null, Token);

        await items.ApplyAsync(await run.AdvanceAsync(), Token);

        Assert.All(items.Window.Rows, row => Assert.Equal(ItemStatus.Succeeded, row.Status));
    }

    [Fact]
    public async Task FindAsync_SameQuestionOtherItems_CountsThemAndShowsThemWhenAsked()
    {
        var items = await FindAsync([1, 5]);

        await items.FindAsync(Answer([1, 3, 4]), ByIndex, anchor: null, Token);

        Assert.Equal([1, 5], items.Shown);
        Assert.Equal((true, 2, 1), (items.HasNewer, items.NewItems, items.GoneItems));

        await items.ShowNewerAsync(Token);

        Assert.Equal([1, 3, 4], items.Shown);
        Assert.False(items.HasNewer);
    }

    [Fact]
    public async Task FindAsync_SameItemsInOtherOrder_DoesNotMoveThem()
    {
        var items = await FindAsync([1, 5]);

        await items.FindAsync(Answer([5, 1]), ByIndex, anchor: null, Token);

        Assert.Equal([1, 5], items.Shown);
        Assert.Equal((true, 0, 0), (items.HasNewer, items.NewItems, items.GoneItems));
    }

    [Fact]
    public async Task FindAsync_ItemsAtTheEnd_AppearAtOnce()
    {
        var items = await FindAsync([1, 5]);
        var generation = items.Generation;

        await items.FindAsync(Answer([1, 5, 8]), ByIndex, anchor: null, Token);

        Assert.Equal([1, 5, 8], items.Window.Rows.Select(row => row.Key.Index));
        Assert.False(items.HasNewer);
        Assert.Equal(generation, items.Generation);
    }

    [Fact]
    public async Task FindAsync_OtherQuestion_GoesToTheItemThatIsOpen()
    {
        var items = await FindAsync([.. Enumerable.Range(0, 1_000)]);

        await items.FindAsync(Answer([.. Enumerable.Range(0, 1_000).Reverse()]), ByIndex with { Descending = true }, anchor: 100, Token);

        Assert.Equal(899, items.Anchor);
        Assert.Contains(items.Window.Rows, row => row.Key.Index == 100);
        Assert.InRange(items.Window.Rows.Count, 10, 100);
    }

    [Fact]
    public async Task FindAsync_SlowerAnswerToAnOlderQuestion_IsForgotten()
    {
        var items = Create(new InMemoryRunStore(), new RunId(1));
        var slow = new TaskCompletionSource<FoundItems?>();
        var older = items.FindAsync((_, _) => slow.Task, ByIndex, anchor: null, Token);

        await items.FindAsync(Answer([2]), ByIndex with { MinAttempts = 2 }, anchor: null, Token);
        slow.SetResult(FoundItems.Of([1]));
        await older;

        Assert.Equal([2], items.Shown);
    }

    [Fact]
    public async Task FindAsync_MapGrows_CountAndTotalAreOfOneAnswer()
    {
        var items = await FindAsync([1, 5], total: 8);

        await items.FindAsync(Answer([1, 5, 9], total: 12), ByIndex, anchor: null, Token);
        Assert.Equal((3, 12), (items.Shown.Count, items.Shown.Total));

        await items.FindAsync(Answer([0, 1, 5, 9], total: 13), ByIndex, anchor: null, Token);
        Assert.Equal((3, 12), (items.Shown.Count, items.Shown.Total));
    }

    [Fact]
    public async Task Neighbour_InAFilteredGrid_FollowsItsOrder()
    {
        var items = await FindAsync([4, 2, 0]);

        Assert.Equal(2, items.Neighbour(4, 1, 5));
        Assert.Null(items.Neighbour(4, -1, 5));
        Assert.Null(items.Neighbour(0, 1, 5));
        Assert.Equal(4, items.Neighbour(3, 1, 5));
    }

    private static async Task<ItemsViewModel> FindAsync(int[] found, int? total = null)
    {
        var items = Create(new InMemoryRunStore(), new RunId(1));
        await items.FindAsync(Answer(found, total), ByIndex, anchor: null, Token);
        return items;
    }

    private static Func<ItemsQuery, CancellationToken, Task<FoundItems?>> Answer(int[] found, int? total = null) =>
        (_, _) => Task.FromResult<FoundItems?>(FoundItems.Of(found, total ?? found.Length));

    private static ItemsViewModel Create(InMemoryRunStore store, RunId run)
    {
        var queries = new InMemoryRunQueries(store);
        return new ItemsViewModel(run, queries);
    }
}
