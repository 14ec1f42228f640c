using Fanout.Monitoring.Identity;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Events;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fanout.Storage.Identity;

/// <summary>
/// Some hundred items of one run in one transaction. An item whose input is not stored keeps its label, which still names it, and loses
/// its key, which would be compared with keys of another kind.
/// </summary>
internal static class RelabelBatch
{
    private const int MostItems = 500;

    /// <returns>The last item that was looked at, null when there are no more; and how many were written.</returns>
    public static async Task<((long Activation, int Index)? Last, int Written)> RunAsync(
        StorageContext context, RelabelWork work, (long Activation, int Index)? after, CancellationToken cancellationToken)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var rollback = transaction.ConfigureAwait(false);
        var machine = await context.MachineSettings.SingleAsync(
            settings => settings.Connection == work.Connection && settings.StateMachine == work.StateMachine, cancellationToken).ConfigureAwait(false);
        if (machine.ToPaths() != work.Paths || machine.RelabelBefore != work.Before)
        {
            // The paths were changed in the meantime: all runs are named again, this one included.
            return (null, 0);
        }

        var items = await PageAsync(context, work.Run, after, cancellationToken).ConfigureAwait(false);
        var inputs = await ReadInputsAsync(context, items, cancellationToken).ConfigureAwait(false);
        var rule = new ItemIdentityRule(work.Paths);
        var changes = items
            .Select(item => (Item: item, Identity: inputs.TryGetValue((item.Activation, item.Index), out var input)
                ? rule.Read(input)
                : new ItemIdentity(item.Label, Key: null)))
            .Where(change => change.Identity != new ItemIdentity(change.Item.Label, change.Item.Key))
            .Select(change => (new ItemKey(new RunId(work.Run), change.Item.Activation, change.Item.Index), change.Identity))
            .ToList();
        await ItemIdentityWriter.WriteAsync(transaction.GetDbTransaction(), changes, cancellationToken).ConfigureAwait(false);
        (long, int)? last = items.Count == MostItems ? (items[^1].Activation, items[^1].Index) : null;
        if (last is null)
        {
            machine.RelabelBefore = work.Run;
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return (last, changes.Count);
    }

    private static Task<List<ItemRecord>> PageAsync(
        StorageContext context, long run, (long Activation, int Index)? after, CancellationToken cancellationToken)
    {
        var items = context.Items.AsNoTracking().Where(item => item.RunId == run);
        if (after is var (activation, index))
        {
            items = items.Where(item => item.Activation >= activation && (item.Activation > activation || item.Index > index));
        }

        return items.OrderBy(item => item.Activation).ThenBy(item => item.Index).Take(MostItems).ToListAsync(cancellationToken);
    }

    /// <summary>Inputs as far as they are stored: of a child execution its own, of an iteration what its first state was entered with.</summary>
    private static async Task<Dictionary<(long Activation, int Index), string>> ReadInputsAsync(
        StorageContext context, List<ItemRecord> items, CancellationToken cancellationToken)
    {
        var inputs = new Dictionary<(long Activation, int Index), string>(items.Count);
        foreach (var item in items)
        {
            var input = item.ChildName is null
                ? await ReadEnteredAsync(context, item, cancellationToken).ConfigureAwait(false)
                : await ReadChildAsync(context, item, cancellationToken).ConfigureAwait(false);
            if (input is not null)
            {
                inputs[(item.Activation, item.Index)] = input;
            }
        }

        return inputs;
    }

    private static Task<string?> ReadChildAsync(StorageContext context, ItemRecord item, CancellationToken cancellationToken) =>
        context.ChildDetails
            .Where(child => child.RunId == item.RunId && child.Activation == item.Activation && child.Index == item.Index)
            .Select(child => child.Input)
            .SingleOrDefaultAsync(cancellationToken);

    // One seek by the index of an item's events; its first state is entered within the next few of them.
    private static async Task<string?> ReadEnteredAsync(StorageContext context, ItemRecord item, CancellationToken cancellationToken)
    {
        var entered = await context.Events.AsNoTracking()
            .Where(e => e.RunId == item.RunId && e.Activation == item.Activation && e.Index == item.Index
                && e.Id > item.FirstEventId && e.PreviousId == item.FirstEventId)
            .OrderBy(e => e.Id)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return entered is null ? null : EventMapping.ToHistoryEvent(entered).StateEnteredEventDetails?.Input;
    }
}
