using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Tests.Infrastructure;

namespace Fanout.Storage.Tests;

public abstract class RetentionContract(TestStore store) : StoreContract(store)
{
    /// <summary>More than one batch of rows.</summary>
    private const int Many = 6_000;

    [Fact]
    public async Task CleanAsync_RunDays_DeletesWhatEndedBeforeWithAllThatBelongsToIt()
    {
        var old = await AddAsync("old", daysAgo: 31, Many);
        var young = await AddAsync("young", daysAgo: 29, 3);

        await Store.CleanAsync(runDays: 30);

        Assert.Null(await Queries.GetRunAsync(old, Token));
        Assert.Null(await Queries.GetImageAsync(old, Token));
        Assert.Empty((await Queries.GetEventsAsync(new EventsQuery { Run = old }, Token)).Rows);
        Assert.Null(await Queries.GetItemAsync(new ItemKey(old, 1, 0), Token));
        Assert.Equal(3, (await Queries.GetImageAsync(young, Token))!.Cells[0].Columns.Length);
        Assert.NotEmpty((await Queries.GetEventsAsync(new EventsQuery { Run = young }, Token)).Rows);
    }

    [Fact]
    public async Task CleanAsync_EventDays_KeepsTheItems()
    {
        var old = await AddAsync("old", daysAgo: 31, Many);

        await Store.CleanAsync(eventDays: 30);

        Assert.Empty((await Queries.GetEventsAsync(new EventsQuery { Run = old }, Token)).Rows);
        Assert.NotNull(await Queries.GetItemAsync(new ItemKey(old, 1, Many - 1), Token));
    }

    [Fact]
    public async Task CleanAsync_OpenRun_IsKeptHoweverOldItIs()
    {
        var run = await AddRunAsync();
        await Runs.AppendAsync(new DeltaBuilder(run).Activation(1, 1).Item(0).Build(), Token);

        await Store.CleanAsync(runDays: 1);

        Assert.NotNull(await Queries.GetItemAsync(new ItemKey(run, 1, 0), Token));
    }

    [Fact]
    public async Task CleanAsync_RunThatWasRedriven_IsKept()
    {
        var run = await AddAsync("old", daysAgo: 31, 1);
        var version = await Runs.GetVersionAsync(run, Token);
        await Runs.AppendAsync(new DeltaBuilder(run, version).State(RunState.Unread).Event().Build(), Token);

        await Store.CleanAsync(runDays: 30);

        Assert.NotNull(await Queries.GetRunAsync(run, Token));
    }

    private async Task<RunId> AddAsync(string name, int daysAgo, int items)
    {
        var run = await AddRunAsync(name);
        var ended = RunState.Unread with { Status = RunStatus.Failed, StoppedAt = TestStore.Now.AddDays(-daysAgo) };
        var delta = Enumerable.Range(0, items).Aggregate(
            new DeltaBuilder(run).State(ended).Activation(1, items), (builder, index) => builder.Item(index, ItemStatus.Failed));
        await Runs.AppendAsync(delta.Build(), Token);
        return run;
    }
}
