using Fanout.Monitoring.Identity;

namespace Fanout.Storage.Identity;

/// <summary>A run whose items are to be named again.</summary>
/// <param name="Connection">Connection of the machine.</param>
/// <param name="StateMachine">The machine.</param>
/// <param name="Paths">The paths by which they are named.</param>
/// <param name="Before">Value of <see cref="Schema.MachineSettingsRecord.RelabelBefore"/> when the work was found.</param>
/// <param name="Run">The run.</param>
internal sealed record RelabelWork(string Connection, string StateMachine, IdentityPaths Paths, long Before, long Run);
