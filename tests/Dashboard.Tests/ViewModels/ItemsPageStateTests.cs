using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Tests.ViewModels;

public sealed class ItemsPageStateTests
{
    [Fact]
    public void SortBy_SameColumnTwice_Reverses()
    {
        var state = new ItemsPageState().SortBy(ItemOrder.Duration);

        Assert.True(state.Descending);
        Assert.False(state.SortBy(ItemOrder.Duration).Descending);
    }

    [Fact]
    public void StatusMask_NothingChosen_ShowsAll()
    {
        Assert.Equal(0xff, new ItemsPageState().StatusMask);
        Assert.Equal(0b1000, new ItemsPageState { Statuses = [ItemStatus.Failed] }.StatusMask);
    }

    [Fact]
    public void ToParameters_Default_LeavesNoTrace()
    {
        Assert.All(new ItemsPageState().ToParameters().Values, Assert.Null);
    }

    [Fact]
    public void Filters_AllSet_SaysThemInWords()
    {
        var state = new ItemsPageState
        {
            Statuses = [ItemStatus.Failed, ItemStatus.TimedOut],
            AtLeast = TimeSpan.FromSeconds(5),
            AtMost = TimeSpan.FromMinutes(2),
            MinAttempts = 2,
            Search = "postcode",
        };

        Assert.Equal(["failed", "timed out", "5.0 s or longer", "2 m or shorter", "2 or more attempts", "“postcode”"], state.Filters);
        Assert.Equal(
            ("failed,timedout", "postcode", "5s", "2m", "2"),
            (state.ToParameters()["status"], state.ToParameters()["q"], state.ToParameters()["min"], state.ToParameters()["max"], state.ToParameters()["attempts"]));
    }
}
