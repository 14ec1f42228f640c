using System.Buffers.Binary;
using Fanout.Dashboard.Hubs;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Tests.Hubs;

public sealed class TimesFrameTests
{
    private const ushort Never = ushort.MaxValue;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Encode_ItemsOfEveryStatus_StartAndDurationInTicks()
    {
        var columns = new ItemColumnsBuilder(Start);
        columns.Grow(4);
        columns.Set(0, ItemStatus.Succeeded, start: 0, duration: TimesFrame.LastTick, attempts: 1);
        columns.Set(1, ItemStatus.Failed, start: 60_000, duration: 300, attempts: 1);
        columns.Set(2, ItemStatus.Running, start: 5, duration: 0, attempts: 1);

        var frame = TimesFrame.Encode(new ActivationCells(9, Activation(4), columns.ToColumns()));

        Assert.Equal(TimesFrame.Times, frame[0]);
        Assert.Equal(1, BinaryPrimitives.ReadDoubleLittleEndian(frame.AsSpan(CellFrame.FromOffset)));
        Assert.Equal([0, 60_000, 5, Never], Starts(frame, 4));
        Assert.Equal([TimesFrame.LastTick, 300, Never, Never], Column(frame, 4, 1));
    }

    [Fact]
    public void Encode_ALongActivation_EndsAtTheLastTick()
    {
        var columns = new ItemColumnsBuilder(Start);
        columns.Set(0, ItemStatus.Succeeded, start: 80_000_000, duration: 6_400_000, attempts: 1);

        var frame = TimesFrame.Encode(new ActivationCells(9, Activation(1), columns.ToColumns()));

        Assert.Equal(86_400_000.0 / TimesFrame.LastTick, BinaryPrimitives.ReadDoubleLittleEndian(frame.AsSpan(CellFrame.FromOffset)));
        Assert.Equal(TimesFrame.LastTick, Starts(frame, 1)[0] + Column(frame, 1, 1)[0], tolerance: 1.0);
    }

    private static ushort[] Starts(byte[] frame, int length)
    {
        var starts = Column(frame, length, 0);
        for (var index = 1; index < length; index++)
        {
            starts[index] = unchecked((ushort)(starts[index] + starts[index - 1]));
        }

        return starts;
    }

    private static ushort[] Column(byte[] frame, int length, int number)
    {
        Assert.Equal(0, frame[2]);
        var low = frame.AsSpan(CellFrame.HeaderSize + (number * 2 * length), length);
        var high = frame.AsSpan(CellFrame.HeaderSize + (number * 2 * length) + length, length);
        var values = new ushort[length];
        for (var index = 0; index < length; index++)
        {
            values[index] = (ushort)(low[index] | (high[index] << 8));
        }

        return values;
    }

    private static Activation Activation(int length) => new()
    {
        Id = 7,
        MapState = "Each",
        Length = length,
        Attempt = 1,
        StartedAt = Start,
        Status = ItemStatus.Succeeded,
        Counts = default,
    };
}
