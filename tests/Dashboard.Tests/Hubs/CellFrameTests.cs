using System.Buffers.Binary;
using Fanout.Dashboard.Hubs;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Dashboard.Tests.Hubs;

public sealed class CellFrameTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void EncodeSnapshot_Cells_HaveStatusAndDuration()
    {
        var columns = new ItemColumnsBuilder(Start);
        columns.Grow(4);
        columns.Set(0, ItemStatus.Succeeded, start: 0, duration: 412, attempts: 1);
        columns.Set(1, ItemStatus.Failed, start: 0, duration: int.MaxValue, attempts: 1);
        columns.Set(2, ItemStatus.Running, start: 5, duration: 0, attempts: 1);

        var frame = CellFrame.EncodeSnapshot(new ActivationCells(99, Activation(4), columns.ToColumns()));

        Assert.Equal([CellFrame.Snapshot, CellFrame.Format, 0, 0], frame[..4]);
        Assert.Equal(99, Float(frame, 4));
        Assert.Equal(7, Float(frame, 12));
        Assert.Equal(4u, Integer(frame, 20));
        Assert.Equal([(2u, 412u), (3u, (1u << 29) - 1), (1u, 0u), (0u, 0u)], Enumerable.Range(0, 4).Select(index => Cell(frame, 24 + (4 * index))));
        Assert.Equal(24 + (4 * 4), frame.Length);
    }

    [Fact]
    public void EncodeDelta_ChangesOfTwoActivations_AreGrouped()
    {
        var delta = new RunDelta
        {
            Run = new RunId(1),
            FromVersion = 10,
            Version = 20,
            State = RunState.Unread,
            Activations = [Activation(3)],
            Items = [Change(7, 0, ItemStatus.Running), Change(8, 5, ItemStatus.Failed, 250), Change(7, 2, ItemStatus.Succeeded, 3)],
            Events = [],
        };

        var frame = CellFrame.EncodeDelta(delta, activation => (int)activation * 10);

        Assert.Equal(CellFrame.Delta, frame[0]);
        Assert.Equal((10, 20), (Float(frame, 4), Float(frame, 12)));
        Assert.Equal(2u, Integer(frame, 20));
        Assert.Equal((7d, 70u, 2u), (Float(frame, 24), Integer(frame, 32), Integer(frame, 36)));
        Assert.Equal([(0u, (1u, 0u)), (2u, (2u, 3u))], new List<int> { 40, 48 }.Select(at => (Integer(frame, at), Cell(frame, at + 4))));
        Assert.Equal((8d, 80u, 1u), (Float(frame, 56), Integer(frame, 64), Integer(frame, 68)));
        Assert.Equal((5u, (3u, 250u)), (Integer(frame, 72), Cell(frame, 76)));
        Assert.Equal(80, frame.Length);
    }

    [Fact]
    public void EncodeDelta_OfARealRun_LeadsToItsSnapshot()
    {
        var history = HistoryBuilder.FanOut(20);
        var projection = new RunProjection(RunBuilder.Run());
        projection.Apply([.. history.Events.Take(30)]);
        var before = projection.ToImage();
        var rest = projection.Apply(history.Events)!;
        var after = projection.ToImage();
        var strip = new StripReader();

        strip.Read(CellFrame.EncodeSnapshot(before.Cells[0]));
        strip.Read(CellFrame.EncodeDelta(rest, _ => after.Cells[0].Columns.Length));

        Assert.Equal(StripReader.Of(CellFrame.EncodeSnapshot(after.Cells[0])), strip.Cells);
    }

    internal static double Float(byte[] frame, int at) => BinaryPrimitives.ReadDoubleLittleEndian(frame.AsSpan(at));

    internal static uint Integer(byte[] frame, int at) => BinaryPrimitives.ReadUInt32LittleEndian(frame.AsSpan(at));

    private static (uint Status, uint Duration) Cell(byte[] frame, int at) => (Integer(frame, at) & 7, Integer(frame, at) >> 3);

    private static Activation Activation(int length) => new()
    {
        Id = 7,
        MapState = "Each",
        Length = length,
        Attempt = 1,
        StartedAt = Start,
        Status = ItemStatus.Running,
        Counts = default,
    };

    private static Fanout.Monitoring.Folding.ItemChange Change(long activation, int index, ItemStatus status, int? milliseconds = null) => new()
    {
        Key = new ItemKey(new RunId(1), activation, index),
        Status = status,
        StartedAt = Start,
        EndedAt = milliseconds is { } took ? Start.AddMilliseconds(took) : null,
        FirstEventId = 1,
        LastEventId = 2,
    };

    /// <summary>Reads frames as a browser does.</summary>
    internal sealed class StripReader
    {
        public List<uint> Cells { get; private set; } = [];

        public static List<uint> Of(byte[] snapshot)
        {
            var reader = new StripReader();
            reader.Read(snapshot);
            return reader.Cells;
        }

        public void Read(byte[] frame)
        {
            if (frame[0] == CellFrame.Snapshot)
            {
                Cells = [.. Enumerable.Range(0, (int)Integer(frame, 20)).Select(index => Integer(frame, 24 + (4 * index)))];
                return;
            }

            for (int at = 40, changes = (int)Integer(frame, 36); changes > 0; changes--, at += 8)
            {
                Cells[(int)Integer(frame, at)] = Integer(frame, at + 4);
            }
        }
    }
}
