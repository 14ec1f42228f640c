using Fanout.Monitoring.Identity;

namespace Fanout.Storage.Schema;

/// <summary>A row of <c>machine_settings</c>: what operators set for a machine.</summary>
internal sealed class MachineSettingsRecord
{
    public required string Connection { get; set; }

    public required string StateMachine { get; set; }

    public string? LabelPath { get; set; }

    public string? KeyPath { get; set; }

    /// <summary>
    /// Runs with smaller ids still have items that were named by former paths; null when there are none. Kept, so that the work goes
    /// on after a restart.
    /// </summary>
    public long? RelabelBefore { get; set; }

    public IdentityPaths ToPaths() => new(LabelPath, KeyPath);
}
