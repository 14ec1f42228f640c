using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Fakes;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Dashboard.Tests.ViewModels;

public sealed class ItemsViewModelTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetRowsAsync_PendingItems_HaveRowsWithoutState()
    {
        await using var context = new DashboardContext();
        var history = HistoryBuilder.FanOut(5);
        var run = await context.AddRunAsync(history);
        var delta = await run.AdvanceAsync(history.Events.First(e => e.Type.Value == "MapIterationStarted").Id);
        var (items, query) = Create(context.Store, run, delta.Activations[0].Id);

        await items.FindAsync(query, Token);
        var rows = await items.GetRowsAsync(0, 10, Token);

        Assert.Equal([ItemStatus.Running, ItemStatus.Pending, ItemStatus.Pending, ItemStatus.Pending, ItemStatus.Pending], rows.Select(row => row.Status));
    }

    [Fact]
    public async Task Neighbour_InAFilteredGrid_FollowsItsOrder()
    {
        await using var context = new DashboardContext();
        var run = await context.AddRunAsync(HistoryBuilder.FanOut(5));
        var delta = await run.AdvanceAsync();
        var (items, query) = Create(context.Store, run, delta.Activations[0].Id);

        await items.FindAsync(query with { Descending = true }, Token);

        Assert.Equal(3, items.Neighbour(4, 1, 5));
        Assert.Null(items.Neighbour(4, -1, 5));
        Assert.Null(items.Neighbour(0, 1, 5));
    }

    [Fact]
    public void SortBy_SameColumnTwice_Reverses()
    {
        var state = new ItemsPageState().SortBy(ItemOrder.Duration);

        Assert.True(state.Descending);
        Assert.False(state.SortBy(ItemOrder.Duration).Descending);
    }

    [Fact]
    public void StatusMask_NothingChosen_ShowsAll()
    {
        Assert.Equal(0xff, new ItemsPageState().StatusMask);
        Assert.Equal(0b1000, new ItemsPageState { Statuses = [ItemStatus.Failed] }.StatusMask);
    }

    private static (ItemsViewModel Items, ItemsQuery Query) Create(InMemoryRunStore store, DrivenRun run, long activation)
    {
        var queries = new InMemoryRunQueries(store);
        return (new ItemsViewModel(queries, new ItemLabels(queries)), new ItemsQuery { Run = run.Identity.Id, Activation = activation });
    }
}
