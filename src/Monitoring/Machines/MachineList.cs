namespace Fanout.Monitoring.Machines;

/// <summary>The machines of a connection at one moment.</summary>
/// <param name="Machines">The machines, by name.</param>
/// <param name="AsOf">When AWS was asked.</param>
public sealed record MachineList(IReadOnlyList<MachineSummary> Machines, DateTimeOffset AsOf);
