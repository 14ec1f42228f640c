using Fanout.Review.Jobs;
using Microsoft.Extensions.Time.Testing;

namespace Fanout.Review.Tests.Jobs;

public sealed class SendPaceTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(10)]
    [InlineData(0.5)]
    [InlineData(200)]
    public void Take_ForAMinute_KeepsToTheRate(double rate)
    {
        var pace = new SendPace(_time);
        pace.Ask(rate);

        var sent = SendFor(pace, TimeSpan.FromMinutes(1));

        Assert.InRange(sent, (60 * rate) - 1, (60 * rate) + Math.Max(2, rate * 0.2));
    }

    [Fact]
    public void Ask_AnotherRate_TakesEffectAtOnce()
    {
        var pace = new SendPace(_time);
        pace.Ask(1);
        SendFor(pace, TimeSpan.FromSeconds(10));

        pace.Ask(100);

        Assert.InRange(SendFor(pace, TimeSpan.FromSeconds(1)), 99, 121);
    }

    [Fact]
    public void SlowDown_Throttled_HalvesAndRecovers()
    {
        var pace = new SendPace(_time);
        pace.Ask(100);
        SendFor(pace, TimeSpan.FromSeconds(1));

        pace.SlowDown();
        pace.SlowDown();

        Assert.Equal(25, pace.Rate, 1);
        _time.Advance(TimeSpan.FromSeconds(10));
        pace.Take(0);
        Assert.Equal(100, pace.Rate, 1);
    }

    [Fact]
    public void Take_NothingLeft_SaysWhenTheNextIsDue()
    {
        var pace = new SendPace(_time);
        pace.Ask(4);
        Assert.Equal(1, pace.Take(10));

        Assert.Equal(0, pace.Take(10));
        Assert.Equal(TimeSpan.FromSeconds(0.25), pace.NextIn);
        _time.Advance(TimeSpan.FromSeconds(0.25));
        Assert.Equal(1, pace.Take(10));
    }

    private int SendFor(SendPace pace, TimeSpan span)
    {
        var sent = 0;
        var step = TimeSpan.FromMilliseconds(5);
        for (var passed = TimeSpan.Zero; passed < span; passed += step)
        {
            sent += pace.Take(1_000);
            _time.Advance(step);
        }

        return sent;
    }
}
