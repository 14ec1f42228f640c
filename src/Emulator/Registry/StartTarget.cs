namespace Fanout.Emulator.Registry;

/// <summary>What a start runs.</summary>
/// <param name="Machine">The machine at the revision to run.</param>
/// <param name="VersionArn">The version, when one was named or an alias led to it.</param>
/// <param name="AliasArn">The alias, when one was named.</param>
internal sealed record StartTarget(MachineEntry Machine, string? VersionArn, string? AliasArn);
