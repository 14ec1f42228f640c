using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Events;
using Fanout.Storage.MapRuns;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Queries;

/// <summary>Items by their keys.</summary>
internal static class ItemRows
{
    // Keeps a statement below every database's limit of parameters.
    private const int KeysPerStatement = 500;

    public static async Task<IReadOnlyList<ItemRow>> ReadAsync(
        StorageContext context, RunId run, long activation, IReadOnlyList<int> indexes, CancellationToken cancellationToken)
    {
        var found = new Dictionary<int, ItemRecord>(indexes.Count);
        foreach (var keys in indexes.Chunk(KeysPerStatement))
        {
            var records = context.Items.AsNoTracking()
                .Where(item => item.RunId == run.Value && item.Activation == activation && keys.Contains(item.Index))
                .AsAsyncEnumerable();
            await foreach (var record in records.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                found[record.Index] = record;
            }
        }

        return [.. indexes.Where(found.ContainsKey).Select(index => found[index].ToRow())];
    }

    public static async Task<ItemRow?> GetAsync(StorageContext context, ItemKey key, CancellationToken cancellationToken)
    {
        var record = await context.Items.AsNoTracking()
            .SingleOrDefaultAsync(
                item => item.RunId == key.Run.Value && item.Activation == key.Activation && item.Index == key.Index, cancellationToken)
            .ConfigureAwait(false);
        return record?.ToRow();
    }

    public static async Task<ChildDetails?> GetDetailsAsync(StorageContext context, ItemKey key, CancellationToken cancellationToken)
    {
        var details = await context.ChildDetails.AsNoTracking()
            .SingleOrDefaultAsync(
                row => row.RunId == key.Run.Value && row.Activation == key.Activation && row.Index == key.Index, cancellationToken)
            .ConfigureAwait(false);
        var item = details is null ? null : await GetAsync(context, key, cancellationToken).ConfigureAwait(false);
        return details?.ToDetails(item?.Item.Error, item?.Item.Cause);
    }

    public static async Task<IReadOnlyList<EventRow>?> GetHistoryAsync(StorageContext context, ItemKey key, CancellationToken cancellationToken)
    {
        var history = await context.ChildDetails
            .Where(row => row.RunId == key.Run.Value && row.Activation == key.Activation && row.Index == key.Index)
            .Select(row => row.History)
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return history is null ? null : [.. ChildHistory.Read(history).Select(EventMapping.ToRow)];
    }
}
