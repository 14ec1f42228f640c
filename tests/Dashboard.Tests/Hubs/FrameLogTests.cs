using Fanout.Dashboard.Hubs;

namespace Fanout.Dashboard.Tests.Hubs;

public sealed class FrameLogTests
{
    [Fact]
    public void Since_AVersionItRemembers_IsTheFramesAfterIt()
    {
        var log = new FrameLog(10_000);
        log.Add(1, 4, [14]);
        log.Add(4, 5, [45]);

        Assert.Equal([[45]], log.Since(4, 100));
        Assert.Equal([[14], [45]], log.Since(2, 100));
        Assert.Equal([], log.Since(5, 100));
    }

    [Fact]
    public void Since_AVersionThatIsGone_IsNull()
    {
        var log = new FrameLog(2 * (FrameLog.Overhead + 1));
        log.Add(1, 2, [12]);
        log.Add(2, 3, [23]);
        log.Add(3, 4, [34]);

        Assert.Null(log.Since(1, 100));
        Assert.Equal([[23], [34]], log.Since(2, 100));
    }

    [Fact]
    public void Since_MoreBytesThanWanted_IsNull()
    {
        var log = new FrameLog(10_000);
        log.Add(1, 2, new byte[60]);
        log.Add(2, 3, new byte[60]);

        Assert.Null(log.Since(1, 100));
        Assert.NotNull(log.Since(2, 100));
    }

    [Fact]
    public void ChargedAt_AFrame_IsAllUpToIt()
    {
        var log = new FrameLog(10_000);
        log.Add(1, 2, new byte[60]);
        log.Add(2, 3, new byte[40]);

        Assert.Equal(60 + FrameLog.Overhead, log.ChargedAt(2));
        Assert.Equal(log.Charged, log.ChargedAt(3));
        Assert.Null(log.ChargedAt(7));
    }
}
