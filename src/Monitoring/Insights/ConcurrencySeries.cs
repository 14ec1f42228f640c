namespace Fanout.Monitoring.Insights;

/// <summary>How many items ran at once: the average over each of equal steps of time.</summary>
/// <param name="Start">Begin of the first step.</param>
/// <param name="Step">Length of a step.</param>
/// <param name="Values">The averages, oldest first; empty before the first item.</param>
public sealed record ConcurrencySeries(DateTimeOffset Start, TimeSpan Step, IReadOnlyList<double> Values)
{
    /// <summary>Steps that a chart of this size can show.</summary>
    public const int MostSteps = 120;

    /// <summary>The largest average.</summary>
    public double Peak => Values.Count == 0 ? 0 : Values.Max();
}
