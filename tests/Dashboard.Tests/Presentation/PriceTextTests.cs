using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.Insights;
using Fanout.Monitoring.Runs;
using Fanout.Tests.Shared.Histories;

namespace Fanout.Dashboard.Tests.Presentation;

public sealed class PriceTextTests
{
    [Fact]
    public void Of_RunWithoutMapRuns_CountsItsTransitions()
    {
        Assert.Equal("1,002 transitions", PriceText.Of(RunBuilder.Run(), 1_002, [], new PriceOptions()).Counted);
    }

    [Theory]
    [InlineData(ChildKind.Standard, "2 transitions, without those of its children")]
    [InlineData(null, "2 transitions, without those of its children")]
    [InlineData(ChildKind.Express, "2 transitions, without its Express children")]
    public void Of_RunWithMapRun_SaysThatChildrenAreNotInIt(ChildKind? kind, string expected)
    {
        var mapRun = new MapRun { Arn = "arn:aws:states:us-east-1:123456789012:mapRun:orders/Ship:1b3f", ChildKind = kind };

        Assert.Equal(expected, PriceText.Of(RunBuilder.Run(), 2, [mapRun], new PriceOptions()).Counted);
    }
}
