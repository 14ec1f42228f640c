using Fanout.Monitoring.Insights;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Tests.Insights;

public sealed class EtaEstimateTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DurationFigures Durations = new(500, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8));
    private static readonly RateWindow Steady = new(300, 30, 9.5, 10.5);
    private static readonly ItemCounts Waiting = new(1_000, 20, 500, 0, 0, 0);
    private static readonly ItemCounts LastOnes = new(0, 3, 500, 0, 0, 0);

    [Fact]
    public void Find_SteadyRate_HoldsTheTrueEndAndIsNarrow()
    {
        var band = EtaEstimate.Find(Now, Waiting, Durations, Steady, Now)!;

        Assert.InRange(Now.AddSeconds(102), band.From, band.To);
        Assert.True(band.To - band.From < TimeSpan.FromSeconds(45));
    }

    [Fact]
    public void Find_RateThatChanged_IsWider()
    {
        var steady = EtaEstimate.Find(Now, Waiting, Durations, Steady, Now)!;
        var unsteady = EtaEstimate.Find(Now, Waiting, Durations, Steady with { Slowest = 7, Fastest = 13 }, Now)!;

        Assert.True(unsteady.From < steady.From && unsteady.To > steady.To);
    }

    [Fact]
    public void Find_FewItemsEnded_SaysNothing()
    {
        Assert.Null(EtaEstimate.Find(Now, Waiting, Durations with { Count = EtaEstimate.FewestEnded - 1 }, Steady, Now));
        Assert.Null(EtaEstimate.Find(Now, Waiting, Durations, Steady with { Count = EtaEstimate.FewestEnded - 1 }, Now));
    }

    [Fact]
    public void Find_NothingEndedInAThirdOfTheTime_SaysNothing()
    {
        Assert.Null(EtaEstimate.Find(Now, Waiting, Durations, Steady with { Slowest = 0 }, Now));
    }

    [Fact]
    public void Find_BandThatWouldBeAlmostAnything_SaysNothing()
    {
        Assert.Null(EtaEstimate.Find(Now, Waiting, Durations, Steady with { Slowest = 0.1, Fastest = 40 }, Now));
    }

    [Fact]
    public void Find_OnlyRunningItems_GoesByHowLongOthersTook()
    {
        var band = EtaEstimate.Find(Now, LastOnes, Durations, Steady with { Count = 0 }, lastStart: Now.AddSeconds(-1))!;

        Assert.Equal((Now.AddSeconds(1), Now.AddSeconds(7)), (band.From, band.To));
    }

    [Fact]
    public void Find_RunningItemsOlderThanOthersEverWere_SaysNothing()
    {
        Assert.Null(EtaEstimate.Find(Now, LastOnes, Durations, Steady, lastStart: Now.AddSeconds(-9)));
    }

    [Fact]
    public void Find_AllDone_SaysNothing()
    {
        Assert.Null(EtaEstimate.Find(Now, LastOnes with { Running = 0 }, Durations, Steady, lastStart: null));
    }
}
