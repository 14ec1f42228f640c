namespace Fanout.Emulator.Registry;

/// <summary>What an ARN names: a machine, or a version or an alias of it.</summary>
/// <param name="Entry">The machine at its newest revision.</param>
internal sealed record MachineTarget(MachineEntry Entry)
{
    /// <summary>The version that is named.</summary>
    internal VersionEntry? Version { get; init; }

    /// <summary>The alias that is named.</summary>
    internal MachineAlias? Alias { get; init; }
}
