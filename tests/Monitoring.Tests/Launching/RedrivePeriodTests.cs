using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Tests.Launching;

public sealed class RedrivePeriodTests
{
    private static readonly DateTimeOffset Stopped = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly RunState Failed = new() { Status = RunStatus.Failed, StoppedAt = Stopped, LastEventId = 40 };

    [Theory]
    [InlineData(RunStatus.Failed)]
    [InlineData(RunStatus.Aborted)]
    [InlineData(RunStatus.TimedOut)]
    public void Of_EndedBadly_IsPossibleForFourteenDays(RunStatus status)
    {
        var run = Failed with { Status = status };

        Assert.Equal(new RedriveAdvice.Possible(Stopped.AddDays(14)), RedrivePeriod.Of(run, Stopped.AddDays(13)));
        Assert.Equal(new RedriveAdvice.Impossible("it ended more than 14 days ago"), RedrivePeriod.Of(run, Stopped.AddDays(14)));
    }

    [Fact]
    public void Of_FullHistory_IsImpossible() =>
        Assert.Equal(new RedriveAdvice.Impossible("its history is full"), RedrivePeriod.Of(Failed with { LastEventId = 25_000 }, Stopped));

    [Fact]
    public void Of_Succeeded_IsImpossible() =>
        Assert.IsType<RedriveAdvice.Impossible>(RedrivePeriod.Of(Failed with { Status = RunStatus.Succeeded }, Stopped));

    [Fact]
    public void Of_OpenRun_SaysNothing() => Assert.Null(RedrivePeriod.Of(RunState.Unread, Stopped));
}
