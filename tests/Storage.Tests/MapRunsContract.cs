using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Tests.Infrastructure;
using Fanout.Tests.Shared.Histories;
using static Fanout.Tests.Shared.Histories.MapRunBuilder;

namespace Fanout.Storage.Tests;

public abstract class MapRunsContract(TestStore store) : StoreContract(store)
{
    [Fact]
    public async Task AppendAsync_MapRun_IsReadBackWhole()
    {
        var (run, projection) = await BeginAsync();
        var mapRun = Counted(pending: 1, running: 2, succeeded: 3, failed: 4, asOf: Noon) with
        {
            MaxConcurrency = 40,
            ToleratedFailureCount = 7,
            ToleratedFailurePercentage = 2.5,
            RedriveCount = 1,
            ChildKind = ChildKind.Express,
            StoppedAt = Noon.AddMinutes(1),
            Status = MapRunStatus.Failed,
        };

        await Runs.AppendAsync(projection.Apply(Fan, mapRun)!, Token);

        Assert.Equal(mapRun, (await Runs.GetMapRunsAsync(run, Token))[Fan]);
        var image = (await Queries.GetImageAsync(run, Token))!;
        Assert.Equal(mapRun, Assert.Single(image.Run.Activations).MapRun);
        Assert.Equal((5, 10), (image.Run.Version, image.Cells[0].Columns.Length));
        Assert.Equal(4, (await Queries.GetRunAsync(run, Token))!.State.Counts.Failed);
    }

    [Theory]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950e:7c9e6679-7425-40de-944b-e07fc1f90ae7")]
    [InlineData("0F8FAD5B-D9CB-469F-A165-70867728950E")]
    [InlineData("fifteen-letters")]
    [InlineData("thirty-one-letters-one-two-three")]
    [InlineData("größe")]
    public async Task AppendAsync_ChildOfAnyName_IsReadBack(string name)
    {
        var (run, projection) = await BeginAsync();
        var child = Child(1, ItemStatus.Failed) with { Name = name, ItemCount = 25 };

        await Runs.AppendAsync(projection.Apply(Fan, [child])!, Token);

        var stored = Assert.Single(await Runs.ReadChildrenAsync(run, Token).ToListAsync(Token));
        var expected = (name, 25, ItemStatus.Failed, child.StartedAt, child.StoppedAt, false);
        Assert.Equal(
            expected,
            (stored.Item.ChildName, stored.Item.ChildItems, stored.Item.Status, stored.Item.StartedAt, stored.Item.EndedAt, stored.IsDescribed));
        var row = (await Queries.GetItemAsync(new ItemKey(run, Fan, 0), Token))!;
        Assert.Equal((name, 25), (row.Item.ChildName, row.Item.ChildItems));
    }

    [Fact]
    public async Task AppendAsync_DetailsOfAChild_AreReadBackWithItsError()
    {
        var (run, projection) = await BeginAsync();
        var details = new ChildDetails { Input = """{"id":1}""", Error = "Spoiled", Cause = "Old" };
        await Runs.AppendAsync(projection.Apply(Fan, [Child(1, ItemStatus.Failed), Child(2)])!, Token);

        await Runs.AppendAsync(projection.Apply(Fan, [Child(1, ItemStatus.Failed, details: details)])!, Token);

        Assert.Equal(details, await Queries.GetChildDetailsAsync(new ItemKey(run, Fan, 0), Token));
        Assert.Null(await Queries.GetChildDetailsAsync(new ItemKey(run, Fan, 1), Token));
        var children = await Runs.ReadChildrenAsync(run, Token).ToListAsync(Token);
        Assert.Equal([true, false], children.Select(child => child.IsDescribed));
        var failed = await Queries.GetFailedItemsAsync(new FailedItemsQuery { Run = run }, Token);
        Assert.Equal(("Spoiled", "Fan"), (Assert.Single(failed.Rows).Item.Error, failed.Rows[0].MapState));
    }

    [Fact]
    public async Task GetImageAsync_DistributedMap_CountsThePendingChildrenIn()
    {
        var (run, projection) = await BeginAsync();
        await Runs.AppendAsync(projection.Apply(Fan, [Child(1), Child(2), Child(3)])!, Token);
        await Runs.AppendAsync(projection.Apply(Fan, Counted(pending: 3, succeeded: 2))!, Token);

        var columns = (await Queries.GetImageAsync(run, Token))!.Cells.Single().Columns;

        Assert.Equal(5, columns.Length);
        Assert.Equal([3, 4], Enumerable.Range(0, 5).Where(index => columns.StatusAt(index) == ItemStatus.Pending));
    }

    [Fact]
    public async Task SaveChildAsync_OpenedChild_KeepsPayloadsHistoryNameAndError()
    {
        var (run, projection) = await BeginAsync();
        await Runs.AppendAsync(projection.Apply(Fan, [Child(1, ItemStatus.Failed)])!, Token);
        var key = new ItemKey(run, Fan, 0);
        var details = new ChildDetails { Input = """{"id":"A-1"}""", Error = "Spoiled", Cause = "Old" };
        var events = HistoryBuilder.FanOut(items: 1).Events.Select(e => new ScopedEvent(e, key, "Work")).ToList();

        await Runs.SaveChildAsync(key, details, events, Token);

        Assert.Equal(details, await Queries.GetChildDetailsAsync(key, Token));
        var history = (await Queries.GetChildHistoryAsync(key, Token))!;
        Assert.Equal(events.Select(scoped => (scoped.Event.Id!.Value, scoped.Event.Type.Value)), history.Select(row => (row.Id, row.Type)));
        Assert.All(history, row => Assert.Equal((key, "Work"), (row.Item, row.StateName)));
        Assert.Equal("Spoiled", (await Queries.GetItemAsync(key, Token))!.Item.Error);
        Assert.Equal(5, await Runs.GetVersionAsync(run, Token));
    }

    [Fact]
    public async Task GetOpenRunsAsync_EndedRunWhoseMapRunIsNotSettled_IsOpen()
    {
        var history = Started();
        history.ExecutionAborted();
        var (run, projection) = await BeginAsync(history);

        var before = await Runs.GetOpenRunsAsync(Token);
        await Runs.AppendAsync(projection.Apply(Fan, Counted() with { IsSettled = true })!, Token);

        Assert.Equal(run, Assert.Single(before).Identity.Id);
        Assert.Empty(await Runs.GetOpenRunsAsync(Token));
    }

    [Fact]
    public async Task GroupAsync_ChildrenWhoseErrorsAreNotRead_WaitUntilTheyAreOrTheMapRunIsSettled()
    {
        var (run, projection) = await BeginAsync();
        await Runs.AppendAsync(projection.Apply(Fan, [Child(1, ItemStatus.Failed), Child(2, ItemStatus.Failed)])!, Token);
        await Store.GroupAsync();
        var listed = await Store.Causes.GetRunCausesAsync(run, Token);
        var described = Child(1, ItemStatus.Failed, details: new ChildDetails { Error = "Spoiled", Cause = "too old" });
        await Runs.AppendAsync(projection.Apply(Fan, [described])!, Token);
        await Store.GroupAsync();
        var read = await Store.Causes.GetRunCausesAsync(run, Token);
        await Runs.AppendAsync(projection.Apply(Fan, (await Runs.GetMapRunsAsync(run, Token))[Fan] with { IsSettled = true })!, Token);
        await Store.GroupAsync();

        var settled = await Store.Causes.GetRunCausesAsync(run, Token);
        Assert.Equal((0, 2), (listed.Rows.Count, listed.Ungrouped));
        Assert.Equal(("Spoiled", 1), (Assert.Single(read.Rows).Group.Fingerprint.Error, read.Ungrouped));
        Assert.Equal((2, 0), (settled.Rows.Count, settled.Ungrouped));
    }

    private async Task<(RunId Run, RunProjection Projection)> BeginAsync(HistoryBuilder? history = null)
    {
        var run = await Runs.AddAsync(NewRun("run-1"), Token);
        var projection = new RunProjection(run);
        await Runs.AppendAsync(projection.Apply((history ?? Started()).Events)!, Token);
        return (run.Id, projection);
    }
}
