using Fanout.Monitoring.Insights;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Tests.Insights;

public sealed class InsightReaderTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly ItemColumnsBuilder _items = new(Start);

    [Fact]
    public void Read_NoItemEnded_SaysNothingAboutDurations()
    {
        _items.Set(0, ItemStatus.Running, start: 500, duration: 0, attempts: 1);

        var insights = Read(seconds: 10, total: 3);

        Assert.Null(insights.Durations);
        Assert.Null(insights.ItemsPerSecond);
        Assert.Null(insights.Eta);
        Assert.Null(insights.Stuck);
        Assert.Equal((1, 1), (insights.Listed, insights.Counted));
    }

    [Fact]
    public void Read_AbortedItems_DoNotCountAsDurations()
    {
        _items.Set(0, ItemStatus.Succeeded, 0, 2_000, 1);
        _items.Set(1, ItemStatus.Aborted, 0, 9_000, 1);

        var insights = Read(seconds: 10, total: 2);

        Assert.Equal((1, TimeSpan.FromSeconds(2)), (insights.Durations!.Count, insights.Durations.P99));
        Assert.Equal([0], insights.Slowest.Select(item => item.Index));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    [InlineData(9_999)]
    public void Read_RandomDurations_HasThePercentilesOfASortedList(int count)
    {
        var random = new Random(count);
        var durations = Enumerable.Range(0, count).Select(_ => random.Next(random.Next(3) == 0 ? 20 : 100_000)).ToArray();
        for (var index = 0; index < count; index++)
        {
            _items.Set(index, index % 7 == 0 ? ItemStatus.Failed : ItemStatus.Succeeded, index, durations[index], 1);
        }

        var figures = Read(seconds: 1_000, count).Durations!;

        Array.Sort(durations);
        Assert.Equal(
            (Rank(durations, 0.5), Rank(durations, 0.9), Rank(durations, 0.99)),
            (figures.P50.TotalMilliseconds, figures.P90.TotalMilliseconds, figures.P99.TotalMilliseconds));
    }

    [Fact]
    public void Read_Concurrency_EqualsTheTimeThatItemsRan()
    {
        var random = new Random(5);
        var (busy, span) = (0L, 600_000);
        for (var index = 0; index < 1_000; index++)
        {
            var start = random.Next(span);
            var runs = index % 10 == 0;
            var duration = random.Next(index % 3 == 0 ? 200_000 : 100);
            _items.Set(index, runs ? ItemStatus.Running : ItemStatus.Succeeded, start, runs ? 0 : duration, 1);
            busy += runs ? span - start : Math.Min(duration, span - start);
        }

        var series = Read(seconds: span / 1_000, total: 1_000).Concurrency;

        Assert.Equal(ConcurrencySeries.MostSteps, series.Values.Count);
        Assert.Equal(busy, series.Values.Sum(value => value * series.Step.TotalMilliseconds), tolerance: 1);
        Assert.All(series.Values, value => Assert.True(value >= 0));
    }

    [Fact]
    public void Read_ItemsThatEndSteadily_HasARateAndABand()
    {
        for (var index = 0; index < 1_200; index++)
        {
            _items.Set(index, index < 600 ? ItemStatus.Succeeded : ItemStatus.Pending, index * 100, index < 600 ? 1_000 : 0, 1);
        }

        var insights = Read(seconds: 61, total: 1_200);

        Assert.Equal(10, insights.ItemsPerSecond!.Value, tolerance: 0.5);
        Assert.InRange(Start.AddSeconds(121), insights.Eta!.From, insights.Eta.To);
        Assert.True(insights.Eta.To - insights.Eta.From < TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Read_CountsAheadOfTheList_HasNoBand()
    {
        for (var index = 0; index < 200; index++)
        {
            _items.Set(index, ItemStatus.Succeeded, index * 100, 1_000, 1);
        }

        var insights = InsightReader.Read(
            1, _items.ToColumns(), Activation(new ItemCounts(1_000, 0, Succeeded: 500, 0, 0, 0)), Start.AddSeconds(21), isOpen: true);

        Assert.Equal((200, 500), (insights.Listed, insights.Counted));
        Assert.Null(insights.Eta);
    }

    [Fact]
    public void Read_ItemThatRunsFarLongerThanItsPeers_IsStuck()
    {
        for (var index = 0; index < StuckItems.FewestEnded; index++)
        {
            _items.Set(index, ItemStatus.Succeeded, 0, 3_000, 1);
        }

        _items.Set(60, ItemStatus.Running, 0, 0, 1);
        _items.Set(61, ItemStatus.Running, 15_000, 0, 1);
        _items.Set(62, ItemStatus.Running, 2_000, 0, 1);

        var stuck = Read(seconds: 20, total: 63).Stuck!;

        Assert.Equal((TimeSpan.FromSeconds(12), 2), (stuck.Limit, stuck.Count));
        Assert.Equal([new SlowItem(60, TimeSpan.FromSeconds(20)), new SlowItem(62, TimeSpan.FromSeconds(18))], stuck.Oldest);
    }

    [Fact]
    public void Read_FewItemsEnded_CallsNothingStuck()
    {
        for (var index = 0; index < StuckItems.FewestEnded - 1; index++)
        {
            _items.Set(index, ItemStatus.Succeeded, 0, 10, 1);
        }

        _items.Set(60, ItemStatus.Running, 0, 0, 1);

        Assert.Null(Read(seconds: 3_600, total: 61).Stuck);
    }

    [Fact]
    public void Read_EndedActivation_RatesAllOfIt()
    {
        for (var index = 0; index < 100; index++)
        {
            _items.Set(index, ItemStatus.Succeeded, 0, 1_000, 1);
        }

        var activation = Activation(new ItemCounts(0, 0, 100, 0, 0, 0)) with { EndedAt = Start.AddSeconds(50), Status = ItemStatus.Succeeded };
        var insights = InsightReader.Read(1, _items.ToColumns(), activation, Start.AddHours(5), isOpen: false);

        Assert.Equal(2, insights.ItemsPerSecond);
        Assert.Null(insights.Eta);
        Assert.Equal(Start.AddSeconds(50), insights.AsOf);
    }

    private static double Rank(int[] sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];

    private static Activation Activation(ItemCounts counts) => new()
    {
        Id = 1,
        MapState = "Map",
        Length = counts.Total,
        Attempt = 1,
        StartedAt = Start,
        Status = ItemStatus.Running,
        Counts = counts,
    };

    private RunInsights Read(int seconds, int total)
    {
        _items.Grow(total);
        var columns = _items.ToColumns();
        var counts = Enumerable.Range(0, total).CountBy(columns.StatusAt).ToDictionary();
        int Of(ItemStatus status) => counts.GetValueOrDefault(status);
        var activation = Activation(new ItemCounts(
            Of(ItemStatus.Pending), Of(ItemStatus.Running), Of(ItemStatus.Succeeded), Of(ItemStatus.Failed), Of(ItemStatus.TimedOut), Of(ItemStatus.Aborted)));
        return InsightReader.Read(1, columns, activation, Start.AddSeconds(seconds), isOpen: true);
    }
}
