using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Sealing;
using Fanout.Storage.Tests.Infrastructure;

namespace Fanout.Storage.Tests;

public abstract class SealingContract(TestStore store) : StoreContract(store)
{
    private const int Many = ColumnSealer.FewItems;

    private static readonly RunState Ended = RunState.Unread with { Status = RunStatus.Succeeded, StoppedAt = Noon };

    [Fact]
    public async Task SealAsync_EndedRun_GivesTheSameImageWithoutItsRows()
    {
        var run = await AddAsync(Many, Ended);
        var before = (await Queries.GetImageAsync(run, Token))!;

        await Store.SealAsync(run);
        await Store.ExecuteAsync("DELETE FROM items");

        AssertEqual(before, (await Queries.GetImageAsync(run, Token))!);
    }

    [Fact]
    public async Task SealAsync_RunThatGoesOnAfterwards_IsReadFromItsRows()
    {
        var run = await AddAsync(Many, Ended);
        await Store.SealAsync(run);
        var version = await Runs.GetVersionAsync(run, Token);

        await Runs.AppendAsync(new DeltaBuilder(run, version).State(Ended).Item(0, ItemStatus.Failed, seconds: 9).Build(), Token);

        Assert.Equal(ItemStatus.Failed, (await Queries.GetImageAsync(run, Token))!.Cells[0].Columns.StatusAt(0));
    }

    [Fact]
    public async Task SealAsync_AgainAfterAChange_ReplacesWhatWasSealed()
    {
        var run = await AddAsync(Many, Ended);
        await Store.SealAsync(run);
        var version = await Runs.GetVersionAsync(run, Token);
        await Runs.AppendAsync(new DeltaBuilder(run, version).State(Ended).Item(0, ItemStatus.Failed, seconds: 9).Build(), Token);

        await Store.SealAsync(run);
        await Store.ExecuteAsync("DELETE FROM items");

        Assert.Equal(ItemStatus.Failed, (await Queries.GetImageAsync(run, Token))!.Cells[0].Columns.StatusAt(0));
    }

    [Fact]
    public async Task SealAsync_OpenOrSmallRun_LeavesItAlone()
    {
        var open = await AddAsync(Many, RunState.Unread, "open");
        var small = await AddAsync(Many - 10, Ended, "small");

        await Store.SealAsync(open);
        await Store.SealAsync(small);
        await Store.ExecuteAsync("DELETE FROM items");

        Assert.Equal(ItemStatus.Pending, (await Queries.GetImageAsync(open, Token))!.Cells[0].Columns.StatusAt(0));
        Assert.Equal(ItemStatus.Pending, (await Queries.GetImageAsync(small, Token))!.Cells[0].Columns.StatusAt(0));
    }

    private static void AssertEqual(RunImage expected, RunImage actual)
    {
        Assert.Equal(expected.Run.Version, actual.Run.Version);
        foreach (var (before, after) in expected.Cells.Zip(actual.Cells))
        {
            Assert.Equal(before.Activation, after.Activation);
            Assert.Equal(Items(before.Columns), Items(after.Columns));
        }
    }

    private static IEnumerable<(ItemStatus, int, int, int)> Items(ItemColumns columns) => Enumerable.Range(0, columns.Length)
        .Select(index => (columns.StatusAt(index), columns.StartAt(index), columns.DurationAt(index), columns.AttemptsAt(index)));

    private async Task<RunId> AddAsync(int items, RunState state, string name = "run-1")
    {
        var run = await AddRunAsync(name);
        var random = new Random(items);
        var delta = new DeltaBuilder(run).State(state).Activation(1, items).Activation(2, 3, "Inner", new ItemKey(run, 1, 0)).Item(1, activation: 2);
        foreach (var index in Enumerable.Range(0, items).Where(index => index % 11 != 5))
        {
            delta.Item(index, (ItemStatus)random.Next(1, 6), random.Next(10_000), random.Next(50_000), random.Next(300));
        }

        await Runs.AppendAsync(delta.Build(), Token);
        return run;
    }
}
