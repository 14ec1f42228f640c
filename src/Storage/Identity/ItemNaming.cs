using Fanout.Monitoring.Identity;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Identity;

/// <summary>Names items by the paths of their machine, read in the transaction that writes the names: no change of them is missed.</summary>
internal static class ItemNaming
{
    public static async Task<IReadOnlyList<(ItemKey Item, ItemIdentity Identity)>> ReadAsync(
        StorageContext context, RunRecord run, RunDelta delta, CancellationToken cancellationToken)
    {
        var inputs = ItemInputs.Read(delta).ToList();
        if (inputs.Count == 0)
        {
            return [];
        }

        var rule = new ItemIdentityRule(await ReadPathsAsync(context, run.Connection, run.StateMachine, cancellationToken).ConfigureAwait(false));
        return [.. inputs.Select(input => (input.Item, rule.Read(input.Json)))];
    }

    public static async Task<IdentityPaths> ReadPathsAsync(
        StorageContext context, string connection, string machine, CancellationToken cancellationToken)
    {
        var record = await context.MachineSettings.AsNoTracking()
            .SingleOrDefaultAsync(settings => settings.Connection == connection && settings.StateMachine == machine, cancellationToken)
            .ConfigureAwait(false);
        return record?.ToPaths() ?? IdentityPaths.None;
    }
}
