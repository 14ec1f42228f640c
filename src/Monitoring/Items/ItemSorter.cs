using System.Buffers;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Items;

/// <summary>
/// Puts items in the order of a grid; ties stay in the order of indexes, whichever way the rest is sorted. A radix sort: its cost is
/// linear, and it is stable.
/// </summary>
internal static class ItemSorter
{
    private const int DigitBits = 11;
    private const int Digits = 3;
    private const int Values = 1 << DigitBits;

    /// <summary>Sorts.</summary>
    /// <param name="columns">The items.</param>
    /// <param name="items">Those to be sorted, by index upwards; may be used for the result.</param>
    /// <param name="order">What they are ordered by.</param>
    /// <param name="descending">Largest first.</param>
    internal static int[] Sort(ItemColumns columns, int[] items, ItemOrder order, bool descending)
    {
        if (order == ItemOrder.Index)
        {
            if (descending)
            {
                Array.Reverse(items);
            }

            return items;
        }

        var keys = ArrayPool<uint>.Shared.Rent(items.Length);
        SortByKeys(keys, items, WriteKeys(columns, items, order, descending, keys));
        ArrayPool<uint>.Shared.Return(keys);
        return items;
    }

    /// <summary>Writes the keys, and moves items that have none to the end.</summary>
    /// <returns>How many items have a key.</returns>
    private static int WriteKeys(ItemColumns columns, int[] items, ItemOrder order, bool descending, uint[] keys)
    {
        var pendingLast = order is ItemOrder.Duration or ItemOrder.Started;
        List<int> last = [];
        var keyed = 0;
        foreach (var item in items)
        {
            var status = columns.StatusAt(item);
            if (pendingLast && status == ItemStatus.Pending)
            {
                last.Add(item);
                continue;
            }

            var key = Key(columns, item, status, order);
            keys[keyed] = descending ? ~key : key;
            items[keyed++] = item;
        }

        last.CopyTo(items, keyed);
        return keyed;
    }

    private static uint Key(ItemColumns columns, int item, ItemStatus status, ItemOrder order) => order switch
    {
        ItemOrder.Status => (uint)status,
        ItemOrder.Attempts => (uint)columns.AttemptsAt(item),
        ItemOrder.Started => (uint)columns.StartAt(item),
        ItemOrder.Duration when status == ItemStatus.Running => uint.MaxValue - (uint)columns.StartAt(item),
        ItemOrder.Duration => (uint)columns.DurationAt(item),
        _ => throw new InvalidOperationException($"'{order}' is not an order of items."),
    };

    private static void SortByKeys(uint[] keys, int[] items, int count)
    {
        var otherKeys = ArrayPool<uint>.Shared.Rent(count);
        var otherItems = ArrayPool<int>.Shared.Rent(count);
        var (fromKeys, fromItems, toKeys, toItems) = (keys, items, otherKeys, otherItems);
        for (var digit = 0; digit < Digits; digit++)
        {
            if (TrySortByDigit(fromKeys.AsSpan(0, count), fromItems, toKeys, toItems, digit * DigitBits))
            {
                (fromKeys, fromItems, toKeys, toItems) = (toKeys, toItems, fromKeys, fromItems);
            }
        }

        if (fromItems != items)
        {
            fromItems.AsSpan(0, count).CopyTo(items);
        }

        ArrayPool<uint>.Shared.Return(otherKeys);
        ArrayPool<int>.Shared.Return(otherItems);
    }

    /// <returns>False when all keys have the same digit: there is nothing to move.</returns>
    private static bool TrySortByDigit(
        ReadOnlySpan<uint> fromKeys, ReadOnlySpan<int> fromItems, Span<uint> toKeys, Span<int> toItems, int shift)
    {
        Span<int> places = stackalloc int[Values];
        places.Clear();
        foreach (var key in fromKeys)
        {
            places[(int)(key >> shift & (Values - 1))]++;
        }

        if (places.Contains(fromKeys.Length))
        {
            return false;
        }

        var place = 0;
        for (var value = 0; value < Values; value++)
        {
            (places[value], place) = (place, place + places[value]);
        }

        for (var i = 0; i < fromKeys.Length; i++)
        {
            var to = places[(int)(fromKeys[i] >> shift & (Values - 1))]++;
            toKeys[to] = fromKeys[i];
            toItems[to] = fromItems[i];
        }

        return true;
    }
}
