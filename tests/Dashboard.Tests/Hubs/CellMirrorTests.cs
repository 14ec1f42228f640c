using Fanout.Dashboard.Hubs;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Tests.Hubs;

public sealed class CellMirrorTests
{
    private const long Map = 7;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Apply_AnyChanges_AViewerOfAllFramesHasTheCells()
    {
        var random = new Random(4);
        var mirror = Mirror(2_000);
        var viewer = StripReader.Of(mirror.Whole().Encode());

        for (var version = 11; version <= 60; version++)
        {
            viewer.Read(mirror.Apply(Delta(version, [.. Some(random, 2_000).Select(index => Change(index, ItemStatus.Succeeded, random.Next(1_000)))]))!);
        }

        Assert.False(viewer.IsBehind);
        Assert.Equal(Cells(mirror), viewer.Cells);
    }

    [Fact]
    public void Since_AnyVersion_BringsAViewerOfThatVersionToThePresent()
    {
        var random = new Random(5);
        var mirror = Mirror(5_000);
        var whole = mirror.Whole().Encode();
        List<byte[]> frames = [];
        for (var version = 11; version <= 30; version++)
        {
            frames.Add(mirror.Apply(Delta(version, [.. Some(random, 100).Select(index => Change(version * 100 + index, ItemStatus.Failed, 5))]))!);
        }

        for (var seen = 0; seen <= frames.Count; seen++)
        {
            var viewer = StripReader.Of([whole, .. frames.Take(seen)]);

            viewer.Read(mirror.Since(viewer.Version)!.Encode());

            Assert.Equal(Cells(mirror), viewer.Cells);
            Assert.Equal(mirror.Version, viewer.Version);
        }
    }

    [Fact]
    public void Since_AVersionFromBeforeTheMirror_IsNotKnown()
    {
        var mirror = Mirror(10);

        Assert.Null(mirror.Since(9));
        Assert.Null(mirror.Since(99));
    }

    [Fact]
    public void Apply_ADeltaOfAnotherActivation_TellsNothing()
    {
        var mirror = Mirror(10);

        var frame = mirror.Apply(Delta(11, [Change(3, ItemStatus.Failed, 1, activation: 8)]));

        Assert.Null(frame);
        Assert.Equal(10, mirror.Version);
    }

    [Fact]
    public void Apply_ItemsBeyondTheEnd_TheStripGrows()
    {
        var mirror = Mirror(3);
        var viewer = StripReader.Of(mirror.Whole().Encode());

        viewer.Read(mirror.Apply(Delta(11, [Change(700, ItemStatus.Running, 0)]))!);

        Assert.Equal(701, viewer.Cells.Length);
        Assert.Equal(1, viewer.CountOf(ItemStatus.Running));
        Assert.Equal(701, StripReader.Of(mirror.Whole().Encode()).Cells.Length);
    }

    private static CellMirror Mirror(int length)
    {
        var columns = new ItemColumnsBuilder(Start);
        columns.Grow(length);
        return new CellMirror(new ActivationCells(10, Activation(length), columns.ToColumns()));
    }

    private static byte[] Cells(CellMirror mirror) => StripReader.Of(mirror.Whole().Encode()).Cells;

    private static IEnumerable<int> Some(Random random, int of) => Enumerable.Range(0, 40).Select(_ => random.Next(of)).Distinct();

    private static RunDelta Delta(long version, ItemChange[] items) => new()
    {
        Run = new RunId(1),
        FromVersion = version - 1,
        Version = version,
        State = RunState.Unread,
        Activations = [],
        Items = items,
        Events = [],
    };

    private static Activation Activation(int length) => new()
    {
        Id = Map,
        MapState = "Each",
        Length = length,
        Attempt = 1,
        StartedAt = Start,
        Status = ItemStatus.Running,
        Counts = default,
    };

    private static ItemChange Change(int index, ItemStatus status, int milliseconds, long activation = Map) => new()
    {
        Key = new ItemKey(new RunId(1), activation, index),
        Status = status,
        StartedAt = Start,
        EndedAt = status == ItemStatus.Running ? null : Start.AddMilliseconds(milliseconds),
        FirstEventId = 1,
        LastEventId = 2,
    };
}
