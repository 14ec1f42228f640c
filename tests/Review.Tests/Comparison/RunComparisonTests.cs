using Fanout.Monitoring.Runs;
using Fanout.Review.Comparison;

namespace Fanout.Review.Tests.Comparison;

public sealed class RunComparisonTests
{
    [Fact]
    public void Of_Keys_MatchesItemsWhereverTheyStand()
    {
        var comparison = RunComparison.Of(
            [Item(0, "a"), Item(1, "b", ItemStatus.Failed, "KeyError"), Item(2, "c", ItemStatus.Failed, "KeyError"), Item(3, "d")],
            [Item(0, "d", ItemStatus.TimedOut, "States.Timeout"), Item(1, "c", ItemStatus.Failed, "ValueError"), Item(2, "b"), Item(3, "a"), Item(4, "e")]);

        Assert.Equal(ComparisonBasis.Key, comparison.Basis);
        Assert.Equal(
            [(3, 0, ItemDifference.NewlyBroken), (2, 1, ItemDifference.StillBroken), (1, 2, ItemDifference.NewlyFixed), (0, 3, ItemDifference.StillFine), (null, 4, ItemDifference.OnlyNow)],
            All(comparison).Select(pair => (pair.Before, pair.Now, pair.Difference)));
        Assert.Equal(1, comparison.OtherErrors);
    }

    [Fact]
    public void Of_NoKeysAndDifferentLabels_MatchesByLabel()
    {
        var comparison = RunComparison.Of([Item(0, label: "a"), Item(1, label: "b")], [Item(0, label: "b")]);

        Assert.Equal(ComparisonBasis.Label, comparison.Basis);
        Assert.Equal([(1, 0), (0, null)], All(comparison).Select(pair => (pair.Before, pair.Now)));
    }

    [Fact]
    public void Of_LabelsThatManyShare_MatchesByPlace()
    {
        var items = Enumerable.Range(0, 10).Select(index => Item(index, label: index % 2 == 0 ? "BR" : "DE")).ToList();

        var comparison = RunComparison.Of(items, [.. items.Take(3)]);

        Assert.Equal(ComparisonBasis.Index, comparison.Basis);
        Assert.Equal((3, 7), (comparison.Counts[ItemDifference.StillFine], comparison.Counts[ItemDifference.OnlyBefore]));
    }

    [Fact]
    public void Of_OneKeyTwice_TakesOneAfterTheOther()
    {
        var comparison = RunComparison.Of([Item(0, "a"), Item(1, "a", ItemStatus.Failed)], [Item(0, "a"), Item(1, "a"), Item(2, "a")]);

        Assert.Equal(
            [(1, 1, ItemDifference.NewlyFixed), (0, 0, ItemDifference.StillFine), (null, 2, ItemDifference.OnlyNow)],
            All(comparison).Select(pair => (pair.Before, pair.Now, pair.Difference)));
    }

    /// <summary>Children of a distributed Map that succeeded are not described, so that they have no names.</summary>
    [Fact]
    public void Of_NamesOfFailedItemsOnly_ComparesThose()
    {
        var comparison = RunComparison.Of(
            [Item(0, label: "a", status: ItemStatus.Failed), Item(1, label: "b", status: ItemStatus.Failed), Item(2), Item(3), Item(4), Item(5)],
            [Item(0), Item(1, label: "b", status: ItemStatus.Failed), Item(2, label: "c", status: ItemStatus.Failed), Item(3), Item(4), Item(5)]);

        Assert.True(comparison.IsPartial);
        Assert.Equal(
            [(null, 2, ItemDifference.NewlyBroken), (1, 1, ItemDifference.StillBroken), (0, null, ItemDifference.NewlyFixed)],
            All(comparison).Select(pair => (pair.Before, pair.Now, pair.Difference)));
    }

    [Fact]
    public void Of_FailedItemsWithoutNames_DoesNotGuess()
    {
        var comparison = RunComparison.Of(
            [Item(0, label: "a", status: ItemStatus.Failed), Item(1, label: "b", status: ItemStatus.Failed), Item(2), Item(3), Item(4), Item(5)],
            [Item(0, label: "b", status: ItemStatus.Failed), Item(1, status: ItemStatus.Failed), Item(2, label: "c", status: ItemStatus.Failed), Item(3), Item(4), Item(5), Item(6)]);

        Assert.Equal(1, comparison.Unnamed);
        Assert.Equal(
            [(1, 0, ItemDifference.StillBroken), (null, 2, ItemDifference.OnlyNow), (0, null, ItemDifference.OnlyBefore)],
            All(comparison).Select(pair => (pair.Before, pair.Now, pair.Difference)));
    }

    [Fact]
    public void Of_ItemThatRuns_IsOpen()
    {
        var comparison = RunComparison.Of([Item(0, "a")], [Item(0, "a", ItemStatus.Running) with { Milliseconds = -1 }]);

        Assert.Equal(new ComparedPair(0, 0, ItemDifference.Open, false, null), Assert.Single(All(comparison)));
    }

    [Fact]
    public void Page_BySlowdown_BeginsWithWhatBecameSlowest()
    {
        var comparison = RunComparison.Of(
            [.. Enumerable.Range(0, 5).Select(index => Item(index, $"k{index}"))],
            [.. Enumerable.Range(0, 5).Select(index => Item(index, $"k{index}") with { Milliseconds = 100 + (index * 10) })]);

        Assert.Equal(new (int?, int?)[] { (3, 30), (2, 20) }, comparison.Page([], bySlowdown: true, 1, 2).Select(pair => (pair.Now, pair.Slower)));
        Assert.Empty(comparison.Page([ItemDifference.NewlyBroken], bySlowdown: false, 0, 10));
    }

    [Fact]
    public void Of_HundredThousandItems_TakesAMoment()
    {
        List<ItemFacts> before = [.. Enumerable.Range(0, 100_000).Select(index => Item(index, $"key-{index}", index % 50 == 0 ? ItemStatus.Failed : ItemStatus.Succeeded))];
        List<ItemFacts> now = [.. Enumerable.Range(0, 100_000).Select(index => Item(index, $"key-{99_999 - index}", index % 40 == 0 ? ItemStatus.Failed : ItemStatus.Succeeded))];

        var comparison = RunComparison.Of(before, now);

        Assert.Equal(100_000, comparison.Counts.Values.Sum());
        Assert.Equal(0, comparison.Counts.GetValueOrDefault(ItemDifference.OnlyNow));
    }

    private static IReadOnlyList<ComparedPair> All(RunComparison comparison) => comparison.Page([], bySlowdown: false, 0, int.MaxValue);

    private static ItemFacts Item(int index, string? key = null, ItemStatus status = ItemStatus.Succeeded, string? error = null, string? label = null) =>
        new(index, status, 100, key, label, error);
}
