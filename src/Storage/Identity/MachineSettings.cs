using Fanout.Monitoring.Identity;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Runs;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Identity;

/// <summary>Keeps what operators set for machines.</summary>
internal sealed class MachineSettings(IDbContextFactory<StorageContext> contexts, WriteQueue queue, RelabelSignal signal) : IMachineSettings
{
    /// <inheritdoc/>
    public async Task<MachineIdentity> GetIdentityAsync(ConnectionId connection, StateMachineArn machine, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);

        var record = await FindAsync(context, connection, machine, cancellationToken).ConfigureAwait(false);
        return record is null
            ? new MachineIdentity(IdentityPaths.None, IsRelabelling: false)
            : new MachineIdentity(record.ToPaths(), record.RelabelBefore is not null);
    }

    /// <inheritdoc/>
    public async Task SetIdentityAsync(
        ConnectionId connection, StateMachineArn machine, IdentityPaths paths, CancellationToken cancellationToken)
    {
        _ = new ItemIdentityRule(paths);
        using (await queue.EnterAsync(cancellationToken).ConfigureAwait(false))
        {
            var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            await using var disposal = context.ConfigureAwait(false);
            var record = await FindAsync(context, connection, machine, cancellationToken).ConfigureAwait(false);
            if (record?.ToPaths() == paths)
            {
                return;
            }

            if (record is null)
            {
                record = new MachineSettingsRecord { Connection = connection.Value, StateMachine = machine.Value };
                context.Add(record);
            }

            (record.LabelPath, record.KeyPath, record.RelabelBefore) = (paths.Label, paths.Key, long.MaxValue);
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        signal.Set();
    }

    private static Task<MachineSettingsRecord?> FindAsync(
        StorageContext context, ConnectionId connection, StateMachineArn machine, CancellationToken cancellationToken) =>
        context.MachineSettings.SingleOrDefaultAsync(
            settings => settings.Connection == connection.Value && settings.StateMachine == machine.Value, cancellationToken);
}
