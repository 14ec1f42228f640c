using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Identity;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Identity;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.MapRuns;

/// <summary>Writes what was read of a child that somebody opened.</summary>
internal static class ChildDetailsWriter
{
    /// <summary>Puts it into the context; the caller saves it.</summary>
    public static async Task SetAsync(
        StorageContext context, ItemKey key, ChildDetails details, IReadOnlyList<ScopedEvent>? history, CancellationToken cancellationToken)
    {
        var item = await context.Items
            .SingleOrDefaultAsync(
                row => row.RunId == key.Run.Value && row.Activation == key.Activation && row.Index == key.Index, cancellationToken)
            .ConfigureAwait(false) ?? throw new InvalidOperationException($"Item {key} is not in the store.");
        var record = await context.ChildDetails.FindAsync([key.Run.Value, key.Activation, key.Index], cancellationToken).ConfigureAwait(false);
        if (record is null)
        {
            record = new ChildDetailsRecord { RunId = key.Run.Value, Activation = key.Activation, Index = key.Index };
            context.Add(record);
        }

        (record.Input, record.Output) = (details.Input, details.Output);
        record.History = history is null ? null : ChildHistory.Write(key.Run, history);
        if (item.Status is ItemStatus.Failed or ItemStatus.TimedOut && item is { Error: null, Cause: null })
        {
            (item.Error, item.Cause, item.CauseId) = (details.Error, details.Cause, null);
        }

        if (details.Input is { } input)
        {
            var run = await context.Runs.AsNoTracking().SingleAsync(row => row.Id == key.Run.Value, cancellationToken).ConfigureAwait(false);
            var paths = await ItemNaming.ReadPathsAsync(context, run.Connection, run.StateMachine, cancellationToken).ConfigureAwait(false);
            var identity = new ItemIdentityRule(paths).Read(input);
            (item.Label, item.Key) = (identity.Label, identity.Key);
        }
    }
}
