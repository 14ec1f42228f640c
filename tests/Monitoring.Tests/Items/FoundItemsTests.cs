using Fanout.Monitoring.Items;

namespace Fanout.Monitoring.Tests.Items;

public sealed class FoundItemsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void All_EqualsTheListOfIndexes(bool descending)
    {
        var expected = Enumerable.Range(0, 5).ToArray();
        if (descending)
        {
            Array.Reverse(expected);
        }

        var all = FoundItems.All(5, descending);

        Assert.Equal(expected, all);
        Assert.Equal(expected[1..4], all.Page(1, 3));
        Assert.Equal(expected.Select(item => Array.IndexOf(expected, item)), expected.Select(all.PositionOf));
        Assert.Equal(-1, all.PositionOf(5));
    }

    [Fact]
    public void Page_BeyondTheEnd_IsShort()
    {
        Assert.Equal([9], FoundItems.Of([7, 8, 9]).Page(2, 10));
        Assert.Empty(FoundItems.Of([7]).Page(5, 10));
    }

    [Theory]
    [InlineData(new[] { 1, 2, 3 }, new[] { 1, 2 }, true)]
    [InlineData(new[] { 1, 2, 3 }, new[] { 1, 3 }, false)]
    [InlineData(new[] { 1, 2 }, new[] { 1, 2, 3 }, false)]
    public void BeginsWith_Lists_ComparesTheirOrder(int[] newer, int[] older, bool expected)
    {
        Assert.Equal(expected, FoundItems.Of(newer).BeginsWith(FoundItems.Of(older)));
    }

    [Fact]
    public void BeginsWith_AllItems_HoldsUpwardsOnly()
    {
        Assert.True(FoundItems.All(5, descending: false).BeginsWith(FoundItems.All(3, descending: false)));
        Assert.False(FoundItems.All(5, descending: true).BeginsWith(FoundItems.All(3, descending: true)));
        Assert.True(FoundItems.All(5, descending: false).BeginsWith(FoundItems.Of([0, 1])));
    }

    [Fact]
    public void Compare_OverlappingLists_CountsWhatEachLacks()
    {
        Assert.Equal((2, 1), FoundItems.Of([5, 1, 70, 3]).Compare(FoundItems.Of([3, 4, 5])));
    }
}
