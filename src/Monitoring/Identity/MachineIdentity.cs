namespace Fanout.Monitoring.Identity;

/// <summary>How the items of a machine are named, and whether its stored items are already.</summary>
/// <param name="Paths">The paths.</param>
/// <param name="IsRelabelling">Whether items of earlier runs still have the names of former paths.</param>
public sealed record MachineIdentity(IdentityPaths Paths, bool IsRelabelling);
