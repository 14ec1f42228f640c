namespace Fanout.Monitoring.Insights;

/// <summary>How fast items ended in a stretch of time.</summary>
/// <param name="Count">Items that ended in it.</param>
/// <param name="Seconds">Its length.</param>
/// <param name="Slowest">Items per second in the slowest of its thirds.</param>
/// <param name="Fastest">Items per second in the fastest of its thirds.</param>
internal sealed record RateWindow(int Count, double Seconds, double Slowest, double Fastest)
{
    internal double PerSecond => Count / Seconds;
}
