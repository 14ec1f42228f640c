using Fanout.Monitoring.Identity;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Tests.Shared.Fakes;

/// <summary>Settings in memory, the same for every machine.</summary>
public sealed class InMemoryMachineSettings(InMemoryRunStore store) : IMachineSettings
{
    public Task<MachineIdentity> GetIdentityAsync(ConnectionId connection, StateMachineArn machine, CancellationToken cancellationToken) =>
        Task.FromResult(new MachineIdentity(store.Paths, IsRelabelling: false));

    public Task SetIdentityAsync(ConnectionId connection, StateMachineArn machine, IdentityPaths paths, CancellationToken cancellationToken)
    {
        _ = new ItemIdentityRule(paths);
        store.Paths = paths;
        return Task.CompletedTask;
    }
}
