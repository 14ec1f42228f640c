using Fanout.Monitoring.Polling;

namespace Fanout.Monitoring.Tests.Polling;

public sealed class PollPacingTests
{
    private static readonly MonitoringOptions Options = new();

    [Theory]
    [InlineData(true, 0, 0, false, false, 1, PollPace.Live)]
    [InlineData(true, 1, 0, false, false, 1, PollPace.Live)]
    [InlineData(true, 2, 0, false, false, 1.5, PollPace.Quiet)]
    [InlineData(true, 50, 0, false, false, 10, PollPace.Quiet)]
    [InlineData(true, 0, 0, false, true, 1, PollPace.Budget)]
    [InlineData(false, 0, 0, false, false, 3, PollPace.Unwatched)]
    [InlineData(false, 50, 0, false, false, 60, PollPace.Unwatched)]
    [InlineData(true, 0, 1, false, false, 2, PollPace.Failing)]
    [InlineData(true, 0, 3, true, false, 8, PollPace.Throttled)]
    [InlineData(false, 0, int.MaxValue, false, false, 120, PollPace.Failing)]
    public void Next_Situation_GivesPauseAndReason(
        bool isWatched, int unchanged, int failures, bool wasThrottled, bool isBudgetShort, double seconds, PollPace pace)
    {
        var pacing = new PollPacing(Options, () => 1);

        var next = pacing.Next(new PollSituation(isWatched, unchanged, failures, wasThrottled, isBudgetShort));

        Assert.Equal((TimeSpan.FromSeconds(seconds), pace), (next.Pause, next.Pace));
    }

    [Fact]
    public void Next_Chance_ShortensThePauseByAFifthAtMost()
    {
        var pacing = new PollPacing(Options, () => 0);

        var (pause, _) = pacing.Next(new PollSituation(IsWatched: true, 0, 0, WasThrottled: false, IsBudgetShort: false));

        Assert.Equal(TimeSpan.FromSeconds(0.8), pause);
    }

    [Fact]
    public void Next_ConnectionWithAPaceOfItsOwn_UsesThat()
    {
        var pacing = new PollPacing(Options, () => 1);
        var own = TimeSpan.FromMilliseconds(250);

        var (pause, _) = pacing.Next(new PollSituation(IsWatched: true, 0, 0, WasThrottled: false, IsBudgetShort: false) { Fastest = own });

        Assert.Equal(own, pause);
    }
}
