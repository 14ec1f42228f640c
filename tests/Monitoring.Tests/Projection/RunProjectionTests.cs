using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Fakes;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Monitoring.Tests.Projection;

public sealed class RunProjectionTests
{
    [Fact]
    public void Apply_ManyEvents_GivesEachChangedItemOnce()
    {
        var history = HistoryBuilder.FanOut(items: 4);
        var projection = new RunProjection(RunBuilder.Run());

        var delta = projection.Apply(history.Events)!;

        Assert.Equal((0, history.Last), (delta.FromVersion, delta.Version));
        Assert.Equal([0, 1, 2, 3], delta.Items.Select(item => item.Key.Index));
        Assert.Equal(new ItemCounts(0, 0, 4, 0, 0, 0), Assert.Single(delta.Activations).Counts);
        Assert.Equal(history.Last, delta.Events.Count);
        Assert.Equal("Work", delta.Events[5].StateName);
    }

    [Fact]
    public void Apply_OnlyPastEvents_GivesNothing()
    {
        var history = HistoryBuilder.FanOut(items: 1);
        var projection = new RunProjection(RunBuilder.Run());
        projection.Apply(history.Events);

        Assert.Null(projection.Apply(history.Events));
    }

    [Fact]
    public void Restore_StoredEvents_ReportsOnlyWhatComesAfterThem()
    {
        var history = HistoryBuilder.FanOut(items: 3);
        var projection = new RunProjection(RunBuilder.Run());
        foreach (var e in history.Events.Take(12))
        {
            projection.Restore(e);
        }

        var delta = projection.Apply(history.Events)!;

        Assert.Equal(12, delta.FromVersion);
        Assert.Equal([1, 2], delta.Items.Select(item => item.Key.Index));
        Assert.Equal(13, delta.Events[0].Event.Id);
    }

    [Fact]
    public void Apply_Gap_Throws()
    {
        var history = HistoryBuilder.FanOut(items: 1);
        var projection = new RunProjection(RunBuilder.Run());

        Assert.Throws<HistoryGapException>(() => projection.Apply([history.Events[0], history.Events[2]]));
    }

    [Fact]
    public void ToImage_PendingAndRunningItems_HaveNoDuration()
    {
        var history = HistoryBuilder.FanOut(items: 3);
        var projection = new RunProjection(RunBuilder.Run());
        projection.Apply([.. history.Events.Take(12)]);

        var cells = Assert.Single(projection.ToImage().Cells);

        Assert.Equal([(byte)ItemStatus.Succeeded, (byte)ItemStatus.Running, (byte)ItemStatus.Pending], cells.Columns.ToStatuses());
        Assert.Equal([6_000, 0, 0], cells.Columns.ToDurations());
    }
}
