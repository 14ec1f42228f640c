using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Items;

namespace Fanout.Dashboard.Tests.ViewModels;

public sealed class ItemSelectionTests
{
    private static readonly FoundItems Shown = FoundItems.Of([9, 7, 5, 3, 1]);

    private readonly ItemSelection _selection = new();

    [Fact]
    public void Toggle_WithShift_TicksTheRangeInTheOrderOfTheGrid()
    {
        _selection.Toggle(Shown, 1, range: false);
        _selection.Toggle(Shown, 3, range: true);

        Assert.Equal([3, 5, 7], _selection.Resolve(Shown));
        Assert.Equal(3, _selection.CountOf(Shown));
    }

    [Fact]
    public void Toggle_TickedWithShift_TakesTheRangeAway()
    {
        _selection.SetAll(on: true);
        _selection.Toggle(Shown, 4, range: false);
        _selection.Toggle(Shown, 3, range: true);

        Assert.Equal([5, 7, 9], _selection.Resolve(Shown));
        Assert.False(_selection.IsAll);
    }

    [Fact]
    public void SetAll_MillionItems_ListsNone()
    {
        var million = FoundItems.All(1_000_000, descending: false);

        _selection.SetAll(on: true);

        Assert.True(_selection.IsAll);
        Assert.Equal(1_000_000, _selection.CountOf(million));
        _selection.SetAll(on: false);
        Assert.Empty(_selection.Resolve(million));
    }

    [Fact]
    public void Toggle_PlaceThatIsGone_DoesNothing()
    {
        _selection.Toggle(Shown, 7, range: false);

        Assert.Equal(0, _selection.CountOf(Shown));
    }
}
