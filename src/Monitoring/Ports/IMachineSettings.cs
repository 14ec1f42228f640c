using Fanout.Monitoring.Identity;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Ports;

/// <summary>What operators set for a machine, shared by all who use this database.</summary>
public interface IMachineSettings
{
    /// <summary>How its items are named.</summary>
    Task<MachineIdentity> GetIdentityAsync(ConnectionId connection, StateMachineArn machine, CancellationToken cancellationToken);

    /// <summary>
    /// Sets how its items are named: at once for items to come; those that are stored are named again in the background, as far as
    /// their inputs are still known.
    /// </summary>
    /// <exception cref="ArgumentException">A path cannot be used.</exception>
    Task SetIdentityAsync(ConnectionId connection, StateMachineArn machine, IdentityPaths paths, CancellationToken cancellationToken);
}
