using Fanout.Storage.Schema;

namespace Fanout.Storage.Queries;

/// <summary>Order of failed items across runs: newest end first, then their keys.</summary>
internal static class FailedItemOrder
{
    public static string Key(ItemRecord item) =>
        PageCursor.Encode(item.EndedAt.GetValueOrDefault().UtcTicks, item.RunId, item.Activation, item.Index);

    public static IQueryable<ItemRecord> After(IQueryable<ItemRecord> items, string? cursor)
    {
        if (cursor is null)
        {
            return items;
        }

        var keys = PageCursor.Decode(cursor, 4);
        DateTimeOffset? end = new DateTimeOffset(keys[0], TimeSpan.Zero);
        var (run, activation, index) = (keys[1], keys[2], keys[3]);
        return items.Where(item => item.EndedAt <= end && (item.EndedAt < end || item.RunId < run ||
            (item.RunId == run && (item.Activation < activation || (item.Activation == activation && item.Index < index)))));
    }
}
