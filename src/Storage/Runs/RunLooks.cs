using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Runs;

/// <summary>Keeps when an ended run was first looked at.</summary>
internal sealed class RunLooks(IDbContextFactory<StorageContext> contexts, WriteQueue queue, TimeProvider time) : IRunLooks
{
    /// <inheritdoc/>
    public async Task<bool> MarkAsync(RunId run, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        var unseen = context.Runs.Where(record => record.Id == run.Value && record.LookedAt == null && record.Status != RunStatus.Running);
        if (!await unseen.AnyAsync(cancellationToken).ConfigureAwait(false))
        {
            // Most visits are not the first: they need not wait for the writers.
            return false;
        }

        using var turn = await queue.EnterAsync(cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        return await unseen.ExecuteUpdateAsync(update => update.SetProperty(record => record.LookedAt, now), cancellationToken).ConfigureAwait(false) > 0;
    }
}
