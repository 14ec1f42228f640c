namespace Fanout.Emulator.Registry;

/// <summary>What an update made of a machine.</summary>
/// <param name="Machine">The machine afterwards.</param>
/// <param name="IsNewRevision">Whether anything changed.</param>
public sealed record MachineUpdate(Machine Machine, bool IsNewRevision)
{
    /// <summary>The version, when the update asked to publish one.</summary>
    public MachineVersion? Version { get; init; }
}
