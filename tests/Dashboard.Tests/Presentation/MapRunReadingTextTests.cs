using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.MapRuns;
using Fanout.Monitoring.Polling;

namespace Fanout.Dashboard.Tests.Presentation;

public sealed class MapRunReadingTextTests
{
    private static readonly MapRunHealth Read = new() { Activation = 8, NextAt = default, Pace = PollPace.Live };

    [Fact]
    public void Unread_NothingIsMissing_SaysNothing()
    {
        Assert.Empty(MapRunReadingText.Unread(Read));
    }

    [Fact]
    public void Unread_ListsWaitForTheBudget_SaysHowManyAreAllowed()
    {
        var health = Read with { Unlisted = 12_000, ListsPerSecond = 2.5, Undescribed = 3 };

        Assert.Equal(
            [
                "12,000 are counted and not listed yet: ListExecutions may be called 2.5 times a second, for a thousand of them each",
                "the errors of 3 are still to be read",
            ],
            MapRunReadingText.Unread(health));
    }

    [Fact]
    public void Unread_ListsWereReadAndLackSome_SaysThatListsLag()
    {
        Assert.Equal(["7 are counted and not listed yet: AWS's lists lag behind its counters"], MapRunReadingText.Unread(Read with { Unlisted = 7, IsListLagging = true }));
    }
}
