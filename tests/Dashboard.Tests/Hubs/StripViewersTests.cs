using Fanout.Dashboard.Hubs;

namespace Fanout.Dashboard.Tests.Hubs;

public sealed class StripViewersTests
{
    [Fact]
    public void PauseBehind_WhoConfirmedTooLittle_IsPausedOnce()
    {
        var viewers = new StripViewers();
        Join(viewers, "quick", 0);
        Join(viewers, "slow", 0);
        viewers.Confirm("quick", 90);

        Assert.Equal(["slow"], viewers.PauseBehind(charged: 110, limit: 100));
        Assert.Null(viewers.PauseBehind(charged: 150, limit: 100));
        Assert.Equal(60, viewers.LargestOutstanding(150));
    }

    [Fact]
    public void Join_AfterAPause_StartsAnew()
    {
        var viewers = new StripViewers();
        Join(viewers, "slow", 0);
        viewers.PauseBehind(charged: 110, limit: 100);

        viewers.Join("slow", 110);

        Assert.Null(viewers.PauseBehind(charged: 210, limit: 100));
        Assert.Equal(["slow"], viewers.PauseBehind(charged: 211, limit: 100));
    }

    [Fact]
    public void Join_AfterItLeft_StaysAway()
    {
        var viewers = new StripViewers();
        viewers.Expect("gone");
        viewers.Leave("gone");

        viewers.Join("gone", 0);

        Assert.Equal(0, viewers.Count);
    }

    private static void Join(StripViewers viewers, string name, long charged)
    {
        viewers.Expect(name);
        viewers.Join(name, charged);
    }
}
