using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Histories;
using static Fanout.Tests.Shared.Histories.MapRunBuilder;

namespace Fanout.Monitoring.Tests.Projection;

public sealed class MapRunProjectionTests
{
    [Fact]
    public void Apply_Counters_AreThoseOfTheActivationAndOfTheRun()
    {
        var projection = NewProjection();

        var delta = projection.Apply(Fan, Counted(pending: 5, running: 2, succeeded: 3))!;

        Assert.Equal((4, 5), (delta.FromVersion, delta.Version));
        Assert.Equal(new ItemCounts(5, 2, 3, 0, 0, 0), Assert.Single(delta.Activations).Counts);
        Assert.Equal(new ItemCounts(5, 2, 3, 0, 0, 0), delta.State.Counts);
        Assert.Equal(10, delta.Activations[0].Size);
        Assert.Empty(delta.Events);
    }

    [Fact]
    public void Apply_CountersThatOnlyWereReadAgain_GiveNothing()
    {
        var projection = NewProjection();
        projection.Apply(Fan, Counted(running: 1));

        Assert.Null(projection.Apply(Fan, Counted(running: 1, asOf: DateTimeOffset.UnixEpoch.AddHours(1))));
        Assert.Equal(5, projection.Version);
    }

    [Fact]
    public void Apply_Children_GetTheIndexInWhichTheyWereFirstSeen()
    {
        var projection = NewProjection();

        var first = projection.Apply(Fan, [Child(7, ItemStatus.Running), Child(3)])!;
        var second = projection.Apply(Fan, [Child(9), Child(7), Child(3)])!;

        Assert.Equal([(0, NameOf(7)), (1, NameOf(3))], first.Items.Select(item => (item.Key.Index, item.ChildName!)));
        Assert.Equal(
            [(2, ItemStatus.Succeeded), (0, ItemStatus.Succeeded)], second.Items.Select(item => (item.Key.Index, item.Status)));
        Assert.Equal((5, 6), (second.FromVersion, second.Version));
    }

    [Fact]
    public void Apply_ChildrenThatAreKnown_GiveNothing()
    {
        var projection = NewProjection();
        projection.Apply(Fan, [Child(1), Child(2, ItemStatus.Failed)]);

        Assert.Null(projection.Apply(Fan, [Child(2, ItemStatus.Failed), Child(1)]));
    }

    [Fact]
    public void Apply_ListThatLagsBehind_DoesNotOpenAChildAgain()
    {
        var projection = NewProjection();
        projection.Apply(Fan, [Child(1), Child(2, ItemStatus.Failed, redrives: 1)]);

        Assert.Null(projection.Apply(Fan, [Child(1, ItemStatus.Running), Child(2, ItemStatus.Failed)]));
    }

    [Fact]
    public void Apply_RedrivenChild_RunsAgainWithoutItsError()
    {
        var projection = NewProjection();
        projection.Apply(Fan, [Child(1, ItemStatus.Failed, details: new ChildDetails { Error = "Spoiled" })]);

        var redriven = Assert.Single(projection.Apply(Fan, [Child(1, ItemStatus.Running, redrives: 1)])!.Items);

        Assert.Equal((0, ItemStatus.Running, 2, null), (redriven.Key.Index, redriven.Status, redriven.Attempts, redriven.Error));
        Assert.Null(projection.State.FirstFailure);
    }

    [Fact]
    public void Apply_DetailsOfAFailure_AreReportedOnce()
    {
        var projection = NewProjection();
        projection.Apply(Fan, [Child(1, ItemStatus.Failed)]);
        var described = Child(1, ItemStatus.Failed, details: new ChildDetails { Error = "Spoiled", Cause = "Old", Input = "1" });

        var delta = projection.Apply(Fan, [described])!;

        Assert.Equal(("Spoiled", "Old"), (Assert.Single(delta.Items).Error, delta.Items[0].Cause));
        Assert.Equal("1", Assert.Single(delta.Details).Details.Input);
        Assert.Null(projection.Apply(Fan, [Child(1, ItemStatus.Failed)]));
    }

    [Fact]
    public void State_FailedChildren_NameTheOneThatEndedFirst()
    {
        var projection = NewProjection();

        projection.Apply(Fan, [Child(5, ItemStatus.Failed), Child(2, ItemStatus.TimedOut), Child(9, ItemStatus.Failed)]);

        Assert.Equal(1, projection.State.FirstFailure!.Value.Index);
    }

    [Fact]
    public void Apply_MapRunRedriven_IsNotSettledAnyMore()
    {
        var history = Started();
        var failed = history.Add("MapRunFailed", history.Last, e => e.MapRunFailedEventDetails = new() { Error = "Spoiled" });
        history.Add("MapStateFailed", failed);
        history.ExecutionFailed(history.Last);
        var projection = new RunProjection(RunBuilder.Run());
        projection.Apply(history.Events);
        projection.Apply(Fan, Counted(failed: 1, status: MapRunStatus.Failed) with { IsSettled = true });
        history.ExecutionRedriven(1);
        history.Add("MapRunRedriven", Fan, e => e.MapRunRedrivenEventDetails = new() { MapRunArn = Arn, RedriveCount = 1 });

        var activation = Assert.Single(projection.Apply(history.Events)!.Activations);

        Assert.Equal((MapRunStatus.Running, false), (activation.MapRun!.Status, activation.MapRun.IsSettled));
    }

    [Fact]
    public void ToImage_Children_AreInItsColumns()
    {
        var projection = NewProjection();
        projection.Apply(Fan, Counted(pending: 1, succeeded: 1, failed: 1));
        projection.Apply(Fan, [Child(4), Child(5, ItemStatus.Failed, seconds: 3)]);

        var columns = Assert.Single(projection.ToImage().Cells).Columns;

        Assert.Equal(
            [ItemStatus.Succeeded, ItemStatus.Failed, ItemStatus.Pending],
            Enumerable.Range(0, columns.Length).Select(columns.StatusAt));
        Assert.Equal((12_000, 3_000), (columns.StartAt(1), columns.DurationAt(1)));
    }

    [Fact]
    public void Restore_StoredChildren_ReportsOnlyWhatComesAfterThem()
    {
        var before = NewProjection();
        var mapRun = Counted(running: 1, failed: 1);
        before.Apply(Fan, mapRun);
        var stored = before.Apply(Fan, [Child(1, ItemStatus.Failed), Child(2, ItemStatus.Running)])!;
        var projection = new RunProjection(RunBuilder.Run());
        foreach (var e in Started().Events)
        {
            projection.Restore(e);
        }

        projection.Restore(Fan, mapRun);
        foreach (var item in stored.Items)
        {
            projection.Restore(item, isDescribed: false);
        }

        projection.RestoreVersion(before.Version);

        Assert.Null(projection.Apply(Fan, mapRun));
        Assert.Equal(before.State, projection.State);
        var delta = projection.Apply(Fan, [Child(3), Child(2), Child(1, ItemStatus.Failed)])!;
        Assert.Equal((6, 7), (delta.FromVersion, delta.Version));
        Assert.Equal([2, 1], delta.Items.Select(item => item.Key.Index));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000)]
    public void Apply_SameChildrenInAnyPortions_GiveTheSameItems(int portion)
    {
        var random = new Random(42);
        var observed = Enumerable.Range(0, 3_000)
            .Select(_ => Child(random.Next(1_500), random.Next(3) == 0 ? ItemStatus.Running : ItemStatus.Succeeded))
            .ToList();
        var whole = NewProjection();
        whole.Apply(Fan, observed);
        var parts = NewProjection();

        foreach (var some in observed.Chunk(portion))
        {
            parts.Apply(Fan, some);
        }

        Assert.Equal(Describe(whole), Describe(parts));
        Assert.Equal(
            observed.Select(child => child.Name).Distinct(),
            whole.ChildrenOf(Fan).ToChanges(new RunId(1)).Select(item => item.ChildName));
    }

    private static List<string> Describe(RunProjection projection) =>
        [.. projection.ChildrenOf(Fan).ToChanges(new RunId(1)).Select(item => $"{item.Key.Index} {item.ChildName} {item.Status} {item.EndedAt}")];

    private static RunProjection NewProjection()
    {
        var projection = new RunProjection(RunBuilder.Run());
        projection.Apply(Started().Events);
        return projection;
    }
}
