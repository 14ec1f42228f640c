using Fanout.Dashboard.ViewModels;
using Microsoft.Extensions.Time.Testing;

namespace Fanout.Dashboard.Tests.ViewModels;

public sealed class ThroughputTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void PerSecond_OneSample_IsNotKnown()
    {
        var throughput = new Throughput(_time);

        throughput.Add(5);

        Assert.Null(throughput.PerSecond);
    }

    [Fact]
    public void PerSecond_TotalsOverTime_IsTheirSlope()
    {
        var throughput = new Throughput(_time);

        throughput.Add(0);
        _time.Advance(TimeSpan.FromSeconds(4));
        throughput.Add(20);

        Assert.Equal(5, throughput.PerSecond);
    }

    [Fact]
    public void PerSecond_AfterABurstLongAgo_ForgetsIt()
    {
        var throughput = new Throughput(_time);
        throughput.Add(0);
        for (var second = 0; second < 60; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            throughput.Add(1_000 + second);
        }

        Assert.Equal(1, throughput.PerSecond!.Value, 1);
    }
}
