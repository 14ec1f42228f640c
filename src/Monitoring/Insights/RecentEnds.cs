namespace Fanout.Monitoring.Insights;

/// <summary>Counts the items that ended lately, in steps of time that end at a moment.</summary>
internal sealed class RecentEnds
{
    /// <summary>What "lately" means for a rate on the screen.</summary>
    private const int RecentMilliseconds = 30_000;

    private const int Steps = 30;
    private const int LongestStep = 10_000;
    private const int ShortestStep = 100;

    private readonly int _now;
    private readonly int _step;
    private readonly int[] _ends = new int[Steps];

    /// <summary>Begins.</summary>
    /// <param name="now">Milliseconds since the start of the activation.</param>
    internal RecentEnds(int now)
    {
        _now = now;
        _step = Math.Clamp(now / Steps, ShortestStep, LongestStep);
    }

    internal void Add(int end)
    {
        var ago = (_now - Math.Min(end, _now)) / _step;
        if (ago < Steps)
        {
            _ends[ago]++;
        }
    }

    /// <summary>The rate over half a minute, or over all the time when that is less.</summary>
    internal double PerSecond()
    {
        var window = Window(Math.Max(1, RecentMilliseconds / _step));
        return window.Count / window.Seconds;
    }

    /// <summary>The shortest stretch of time, ending now and at least half a minute long, in which so many items ended.</summary>
    internal RateWindow WindowWith(int fewest)
    {
        // Three parts of equal length show whether the rate is steady.
        for (var steps = Math.Max(3, RecentMilliseconds / _step / 3 * 3); steps < Steps; steps += 3)
        {
            if (Count(0, steps) >= fewest)
            {
                return Window(steps);
            }
        }

        return Window(Steps);
    }

    private RateWindow Window(int steps)
    {
        steps = Math.Min(steps, Steps);
        var seconds = Math.Max(0.001, Math.Min((double)steps * _step, Math.Max(_now, 1)) / 1_000);
        var third = Math.Max(1, steps / 3);
        double[] thirds = [.. Enumerable.Range(0, 3).Select(part => Count(part * third, third) / (seconds * third / steps))];
        return new RateWindow(Count(0, steps), seconds, thirds.Min(), thirds.Max());
    }

    private int Count(int from, int steps)
    {
        var count = 0;
        for (var step = from; step < Math.Min(from + steps, Steps); step++)
        {
            count += _ends[step];
        }

        return count;
    }
}
