namespace Fanout.Emulator.Registry;

/// <summary>Whether a machine can be started.</summary>
public enum MachineStatus
{
    /// <summary>It can.</summary>
    Active,

    /// <summary>It is deleted as soon as its last execution has ended.</summary>
    Deleting,
}
