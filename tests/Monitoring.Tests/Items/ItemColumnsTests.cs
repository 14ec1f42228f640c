using Fanout.Monitoring.Items;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Fakes;

namespace Fanout.Monitoring.Tests.Items;

public sealed class ItemColumnsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Set_BeyondTheLength_GrowsWithPendingItems()
    {
        var builder = new ItemColumnsBuilder(Start);

        builder.Set(3, ItemStatus.Failed, start: 5, duration: 7, attempts: 300);
        var columns = builder.ToColumns();

        Assert.Equal([0, 0, 0, (byte)ItemStatus.Failed], columns.ToStatuses());
        Assert.Equal((5, 7, 255), (columns.StartAt(3), columns.DurationAt(3), columns.AttemptsAt(3)));
    }

    [Fact]
    public void ToColumns_ThenSet_LeavesTheSnapshotAsItWas()
    {
        var builder = new ItemColumnsBuilder(Start);
        builder.Set(0, ItemStatus.Running, 0, 0, 1);
        var before = builder.ToColumns();

        builder.Set(0, ItemStatus.Succeeded, 0, 9, 1);
        builder.Set(1, ItemStatus.Running, 0, 0, 1);

        Assert.Equal([(byte)ItemStatus.Running], before.ToStatuses());
        Assert.Equal([(byte)ItemStatus.Succeeded, (byte)ItemStatus.Running], builder.ToColumns().ToStatuses());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(ItemColumns.ChunkLength)]
    [InlineData(ItemColumns.ChunkLength + 1)]
    [InlineData((3 * ItemColumns.ChunkLength) - 5)]
    public void Set_InAnyOrder_EqualsAnArray(int length)
    {
        var random = new Random(length);
        var builder = new ItemColumnsBuilder(Start);
        var expected = new byte[length];
        builder.Grow(length);
        for (var change = 0; change < 3 * length; change++)
        {
            var index = random.Next(length);
            expected[index] = (byte)random.Next(1, 6);
            builder.Set(index, (ItemStatus)expected[index], change, change, 1);
            if (change % 1000 == 0)
            {
                builder = new ItemColumnsBuilder(Start, builder.ToColumns());
            }
        }

        var columns = builder.ToColumns();

        Assert.Equal(expected, columns.ToStatuses());
        Assert.Equal(expected, Enumerable.Range(0, columns.ChunkCount).SelectMany(chunk => columns.Chunk(chunk).Statuses.ToArray()));
    }

    [Fact]
    public void Grow_AMillionPendingItems_HoldsNoChunk()
    {
        var builder = new ItemColumnsBuilder(Start);

        builder.Grow(1_000_000);

        Assert.Equal(ItemStatus.Pending, builder.ToColumns().StatusAt(999_999));
        Assert.Equal(576, builder.ToColumns().Chunk(244).Length);
    }
}
