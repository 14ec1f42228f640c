namespace Fanout.Monitoring.Connections;

/// <summary>Request budget of a connection at one moment.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Readings">One reading per operation.</param>
public sealed record BudgetMeter(Runs.ConnectionId Connection, IReadOnlyList<BudgetReading> Readings)
{
    /// <summary>The bucket that is nearest to being empty; what a small gauge shows.</summary>
    public BudgetReading Tightest => Readings.MinBy(reading => (reading.Available - reading.Waiting) / reading.Size.Capacity)!;
}
