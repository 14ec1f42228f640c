using Fanout.Emulator.Limits;
using Fanout.Emulator.Tests.Engine;

namespace Fanout.Emulator.Tests.Limits;

public sealed class TokenBucketTests
{
    private readonly TestClock _clock = new(jumps: false);

    [Fact]
    public void TryTake_FullBucket_GivesItsSizeAndThenNothing()
    {
        var bucket = new TokenBucket(new BucketOptions { Size = 3, RefillPerSecond = 1 }, _clock);

        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => bucket.TryTake()));
    }

    [Fact]
    public void TryTake_AfterAWait_GivesWhatCameBackAndNeverMoreThanTheSize()
    {
        var bucket = new TokenBucket(new BucketOptions { Size = 2, RefillPerSecond = 0.5 }, _clock);
        bucket.TryTake();
        bucket.TryTake();

        _clock.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(bucket.TryTake());
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.True(bucket.TryTake());
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => bucket.TryTake()));
    }

    [Fact]
    public void Reserve_EmptyBucket_TellsTheTimeOfEachFurtherToken()
    {
        var bucket = new TokenBucket(new BucketOptions { Size = 1, RefillPerSecond = 4 }, _clock);

        Assert.Equal([0, 250, 500], Enumerable.Range(0, 3).Select(_ => (int)bucket.Reserve().TotalMilliseconds));
    }
}
