using Fanout.Monitoring.MapRuns;

namespace Fanout.Monitoring.Tests.MapRuns;

public sealed class MapRunSharesTests
{
    [Fact]
    public void Divide_OneMapRun_GetsAllReads()
    {
        var shares = new MapRunShares(readsPerSecond: 0.5);
        using var only = shares.Join(() => true);

        Assert.Equal((TimeSpan.FromSeconds(2), 1), shares.Divide(isWatched: true));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Divide_TwelveMapRunsAlike_ReadsEachEveryTwelveSeconds(bool watched)
    {
        var shares = new MapRunShares(readsPerSecond: 1);
        var members = Enumerable.Range(0, 12).Select(_ => shares.Join(() => watched)).ToList();

        Assert.Equal((TimeSpan.FromSeconds(12), 12), shares.Divide(watched));
        members[0].Dispose();
        Assert.Equal((TimeSpan.FromSeconds(11), 11), shares.Divide(watched));
    }

    [Fact]
    public void Divide_OneOfFourIsWatched_GetsThreeQuarters()
    {
        var shares = new MapRunShares(readsPerSecond: 1);
        using var watched = shares.Join(() => true);
        using var first = shares.Join(() => false);
        using var second = shares.Join(() => false);
        using var third = shares.Join(() => false);

        Assert.Equal(4 / 3.0, shares.Divide(isWatched: true).Interval.TotalSeconds, 3);
        Assert.Equal(12, shares.Divide(isWatched: false).Interval.TotalSeconds, 3);
    }
}
