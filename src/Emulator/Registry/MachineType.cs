namespace Fanout.Emulator.Registry;

/// <summary>The two types of state machines.</summary>
public enum MachineType
{
    /// <summary>Runs up to a year, exactly once, with history.</summary>
    Standard,

    /// <summary>Runs up to five minutes, without history.</summary>
    Express,
}
