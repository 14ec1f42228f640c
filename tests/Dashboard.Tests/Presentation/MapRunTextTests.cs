using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Tests.Presentation;

public sealed class MapRunTextTests
{
    [Theory]
    [InlineData(0, 0, "the first failed item fails the Map Run")]
    [InlineData(1, 0, "fails beyond 1 failed item")]
    [InlineData(1_500, 0, "fails beyond 1,500 failed items")]
    [InlineData(0, 12.5, "fails beyond 12.5 % failed")]
    [InlineData(5, 20, "fails beyond 5 failed items or 20 %, whichever comes first")]
    public void Tolerance_OfThresholds_SaysWhatFailsTheMapRun(long count, double percentage, string expected)
    {
        Assert.Equal(expected, MapRunText.Tolerance(Of(new MapRunCounts(), count, percentage)));
    }

    [Theory]
    [InlineData(0, 0, 30, null)]
    [InlineData(100, 0, 30, 0.3)]
    [InlineData(0, 10, 30, 0.3)]
    [InlineData(40, 10, 30, 0.75)]
    [InlineData(10, 0, 30, 1.0)]
    public void ToleranceUsed_OfThresholds_TakesTheOneThatIsNearer(long count, double percentage, long failed, double? expected)
    {
        var items = new MapRunCounts { Total = 1_000, Failed = failed - 10, TimedOut = 10 };

        var used = MapRunText.ToleranceUsed(Of(items, count, percentage));

        Assert.Equal(expected, used is { } share ? Math.Round(share, 3) : null);
    }

    [Fact]
    public void Children_OfBatches_SaysHowManyItemsTheyHave()
    {
        var mapRun = Of(new MapRunCounts { Total = 2_000 }) with { Children = new MapRunCounts { Total = 200 }, ChildKind = ChildKind.Express };

        Assert.Equal("200 Express executions for 2,000 items", MapRunText.Children(mapRun));
    }

    [Fact]
    public void Concurrency_WithoutLimit_SaysWhatAwsAllows()
    {
        Assert.Equal("no limit set; AWS runs up to 10,000 at a time", MapRunText.Concurrency(Of(new MapRunCounts())));
        Assert.Equal("at most 40 at a time", MapRunText.Concurrency(Of(new MapRunCounts()) with { MaxConcurrency = 40 }));
    }

    private static MapRun Of(MapRunCounts items, long count = 0, double percentage = 0) => new()
    {
        Arn = "arn:aws:states:us-east-1:123456789012:mapRun:orders/Ship:1b3f",
        Items = items,
        Children = items,
        ToleratedFailureCount = count,
        ToleratedFailurePercentage = percentage,
    };
}
