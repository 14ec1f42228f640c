using Fanout.Monitoring.Items;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Tests.Items;

public sealed class ItemFinderTests
{
    private const int Elapsed = 10_000;

    /// <summary>Eight items of which 3 and 6 are pending.</summary>
    private static readonly ItemColumns Mixed = Columns(
        8,
        (0, ItemStatus.Succeeded, 0, 5_000, 1),
        (1, ItemStatus.Failed, 1_000, 2_000, 3),
        (2, ItemStatus.Running, 7_000, 0, 0),
        (4, ItemStatus.TimedOut, 2_000, 5_000, 1),
        (5, ItemStatus.Aborted, 2_000, 1_000, 1),
        (7, ItemStatus.Running, 4_000, 0, 2));

    [Theory]
    [InlineData(ItemOrder.Index, false, new[] { 0, 1, 2, 3, 4, 5, 6, 7 })]
    [InlineData(ItemOrder.Index, true, new[] { 7, 6, 5, 4, 3, 2, 1, 0 })]
    [InlineData(ItemOrder.Status, false, new[] { 3, 6, 2, 7, 0, 1, 4, 5 })]
    [InlineData(ItemOrder.Status, true, new[] { 5, 4, 1, 0, 2, 7, 3, 6 })]
    [InlineData(ItemOrder.Duration, false, new[] { 5, 1, 0, 4, 2, 7, 3, 6 })]
    [InlineData(ItemOrder.Duration, true, new[] { 7, 2, 0, 4, 1, 5, 3, 6 })]
    [InlineData(ItemOrder.Attempts, false, new[] { 2, 3, 6, 0, 4, 5, 7, 1 })]
    [InlineData(ItemOrder.Attempts, true, new[] { 1, 7, 0, 4, 5, 2, 3, 6 })]
    [InlineData(ItemOrder.Started, false, new[] { 0, 1, 4, 5, 7, 2, 3, 6 })]
    [InlineData(ItemOrder.Started, true, new[] { 2, 7, 4, 5, 1, 0, 3, 6 })]
    public void Find_Order_BreaksTiesByIndexAndIncludesPending(ItemOrder order, bool descending, int[] expected)
    {
        Assert.Equal(expected, Find(Mixed, new ItemsQuery { Activation = 1, Order = order, Descending = descending }));
    }

    [Theory]
    [InlineData(new[] { ItemStatus.Pending }, new[] { 3, 6 })]
    [InlineData(new[] { ItemStatus.Running }, new[] { 2, 7 })]
    [InlineData(new[] { ItemStatus.Failed, ItemStatus.TimedOut }, new[] { 1, 4 })]
    [InlineData(new[] { ItemStatus.Pending, ItemStatus.Succeeded }, new[] { 0, 3, 6 })]
    public void Find_Statuses_SelectsThem(ItemStatus[] statuses, int[] expected)
    {
        Assert.Equal(expected, Find(Mixed, new ItemsQuery { Activation = 1, Statuses = StatusSet.Of(statuses) }));
    }

    [Theory]
    [InlineData(5_000, null, new[] { 0, 4, 7 })]
    [InlineData(null, 3_000, new[] { 1, 2, 5 })]
    [InlineData(2_000, 3_000, new[] { 1, 2 })]
    public void Find_Duration_CountsTheAgeOfItemsThatRun(int? least, int? most, int[] expected)
    {
        var query = new ItemsQuery { Activation = 1, AtLeast = Span(least), AtMost = Span(most) };

        Assert.Equal(expected, Find(Mixed, query));
    }

    [Fact]
    public void Find_SomeOrAll_TellsHowManyThereAre()
    {
        var query = new ItemsQuery { Activation = 1 };

        Assert.Equal(8, Find(Mixed, query).Total);
        Assert.Equal(8, Find(Mixed, query with { MinAttempts = 2 }).Total);
    }

    [Fact]
    public void Find_Attempts_SelectsThoseWithAtLeastSoMany()
    {
        Assert.Equal([1, 7], Find(Mixed, new ItemsQuery { Activation = 1, MinAttempts = 2 }));
    }

    [Fact]
    public void Find_SearchMatches_AreCombinedWithTheFilter()
    {
        var matches = new ItemMarks();
        matches.Add(4);
        matches.Add(7);

        var found = ItemFinder.Find(Mixed, new ItemsQuery { Activation = 1, Statuses = StatusSet.Of(ItemStatus.Running) }, Elapsed, matches);

        Assert.Equal([7], found);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(ItemColumns.ChunkLength)]
    [InlineData(20_000)]
    public void Find_RandomItemsAndQuestions_EqualsAPlainSort(int length)
    {
        var random = new Random(length);
        var columns = Random(random, length);

        for (var round = 0; round < 60; round++)
        {
            var query = Question(random);
            Assert.Equal(PlainFinder.Find(columns, query, Elapsed), Find(columns, query));
        }
    }

    [Theory]
    [InlineData("7", 20, new[] { 7, 17 })]
    [InlineData("05", 206, new[] { 105, 205 })]
    [InlineData("0", 21, new[] { 0, 10, 20 })]
    [InlineData("1a", 50, new int[0])]
    [InlineData("-1", 50, new int[0])]
    public void Mark_Digits_FindsIndexesThatContainThem(string text, int length, int[] expected)
    {
        var marks = new ItemMarks();

        IndexText.Mark(text, length, marks);

        Assert.Equal(expected, Enumerable.Range(0, length).Where(marks.Contains));
    }

    private static FoundItems Find(ItemColumns columns, ItemsQuery query) => ItemFinder.Find(columns, query, Elapsed);

    private static TimeSpan? Span(int? milliseconds) => milliseconds is { } value ? TimeSpan.FromMilliseconds(value) : null;

    private static ItemsQuery Question(Random random) => new()
    {
        Activation = 1,
        Statuses = new StatusSet((byte)(random.Next(3) == 0 ? 0 : random.Next(64))),
        AtLeast = Span(random.Next(3) == 0 ? random.Next(Elapsed) : null),
        AtMost = Span(random.Next(3) == 0 ? random.Next(Elapsed) : null),
        MinAttempts = random.Next(4),
        Order = (ItemOrder)random.Next(5),
        Descending = random.Next(2) == 0,
    };

    private static ItemColumns Random(Random random, int length)
    {
        var builder = new ItemColumnsBuilder(DateTimeOffset.UnixEpoch);
        builder.Grow(length);
        for (var index = 0; index < length; index++)
        {
            var status = (ItemStatus)random.Next(6);
            if (status != ItemStatus.Pending)
            {
                // Few values make ties, large ones use all digits of the sort.
                var duration = status == ItemStatus.Running ? 0 : random.Next(2) == 0 ? random.Next(50) : random.Next(int.MaxValue);
                builder.Set(index, status, random.Next(Elapsed), duration, random.Next(5));
            }
        }

        return builder.ToColumns();
    }

    private static ItemColumns Columns(int length, params (int Index, ItemStatus Status, int Start, int Duration, int Attempts)[] items)
    {
        var builder = new ItemColumnsBuilder(DateTimeOffset.UnixEpoch);
        builder.Grow(length);
        foreach (var (index, status, start, duration, attempts) in items)
        {
            builder.Set(index, status, start, duration, attempts);
        }

        return builder.ToColumns();
    }
}
