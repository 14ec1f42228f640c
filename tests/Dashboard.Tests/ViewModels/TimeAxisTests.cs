using Fanout.Dashboard.ViewModels;

namespace Fanout.Dashboard.Tests.ViewModels;

public sealed class TimeAxisTests
{
    [Fact]
    public void At_BusyThroughout_IsLinear()
    {
        var axis = TimeAxis.Create([(Seconds(1), Seconds(3)), (Seconds(2), Seconds(5))]);

        Assert.Empty(axis.Folds);
        Assert.Equal(0, axis.At(Seconds(1)), 6);
        Assert.Equal(0.5, axis.At(Seconds(3)), 6);
        Assert.Equal(1, axis.At(Seconds(9)), 6);
    }

    [Fact]
    public void At_LongPause_IsFolded()
    {
        var axis = TimeAxis.Create([(Seconds(3_610), Seconds(3_620)), (Seconds(0), Seconds(10))]);

        var (left, width, idle) = Assert.Single(axis.Folds);
        Assert.Equal(TimeSpan.FromHours(1), idle);
        Assert.Equal(2.0 / 22, width, 6);
        Assert.Equal(left, axis.At(Seconds(10)), 6);
        Assert.Equal(left + width, axis.At(Seconds(3_610)), 6);
        Assert.InRange(axis.At(Seconds(1_800)), left, left + width);
    }

    [Fact]
    public void At_ShortPause_IsShown()
    {
        Assert.Empty(TimeAxis.Create([(Seconds(0), Seconds(10)), (Seconds(11), Seconds(20))]).Folds);
    }

    [Fact]
    public void Folds_BetweenAttemptsOfMilliseconds_KeepThemApart()
    {
        var axis = TimeAxis.Create([(Seconds(0), Seconds(0.004)), (Seconds(3), Seconds(3.004)), (Seconds(12), Seconds(12.004))]);

        Assert.Equal([Seconds(2.996), Seconds(8.996)], axis.Folds.Select(fold => fold.Idle));
        Assert.All(axis.Folds, fold => Assert.InRange(fold.Width, 0.45, 0.5));
    }

    [Fact]
    public void At_RandomStretches_NeverGoesBack()
    {
        var random = new Random(5);
        var axis = TimeAxis.Create(Enumerable.Range(0, 60).Select(_ => random.Next(10_000)).Select(start => (Seconds(start), Seconds(start + random.Next(30)))).ToList());

        var places = Enumerable.Range(0, 10_100).Select(second => axis.At(Seconds(second))).ToList();

        Assert.Equal(places.Order(), places);
        Assert.Equal((0, 1), (places[0], places[^1]));
    }

    [Fact]
    public void Ticks_StandApartAndInOrder()
    {
        var axis = TimeAxis.Create([(Seconds(0), Seconds(10)), (Seconds(5_000), Seconds(5_030))]);

        var places = axis.Ticks().Select(axis.At).ToList();

        Assert.InRange(places.Count, 3, 12);
        Assert.All(places.Zip(places.Skip(1)), pair => Assert.True(pair.Second - pair.First > 0.05));
    }

    [Fact]
    public void Create_Nothing_HasAnAxisAllTheSame()
    {
        var axis = TimeAxis.Create([]);

        Assert.InRange(axis.At(Seconds(5)), 0, 1);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
