using Fanout.Monitoring.Machines;
using Fanout.Monitoring.Ports;

namespace Fanout.Dashboard.ViewModels;

/// <summary>A machine in the list.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Statistics">What its runs add up to; null when it has none.</param>
public sealed record MachineRow(MachineSummary Machine, MachineStatistics? Statistics)
{
    /// <summary>Items that ended.</summary>
    public int Ended => Statistics?.Items.Done ?? 0;

    /// <summary>Items that failed or timed out.</summary>
    public int Failed => Statistics?.Items.Unsuccessful ?? 0;
}
