using System.Runtime.InteropServices;
using Fanout.Monitoring.Ports;

namespace Fanout.Storage.Queries;

/// <summary>
/// Puts items in the order of a grid; ties are broken by index, upwards. By duration, items that run come after all that ended,
/// the one that started last before the others: it has run for the shortest time. Pending items have neither start nor duration, so
/// by those they come last, whichever way the rest is sorted.
/// </summary>
internal sealed class ItemSort(ItemOrder order, bool descending)
{
    private readonly List<(long Rank, int Index)> _ranked = [];
    private readonly List<int> _last = [];

    public void Add(in ItemSortRow row) => _ranked.Add((Rank(row), row.Index));

    /// <summary>Adds a pending item; to be called in the order of indexes.</summary>
    public void AddPending(int index)
    {
        if (order is ItemOrder.Duration or ItemOrder.Started)
        {
            _last.Add(index);
        }
        else
        {
            _ranked.Add((order == ItemOrder.Index ? index : 0, index));
        }
    }

    public int[] ToIndexes()
    {
        CollectionsMarshal.AsSpan(_ranked).Sort(descending ? Downwards : Upwards);
        return [.. _ranked.Select(entry => entry.Index), .. _last];
    }

    private static int Upwards((long Rank, int Index) left, (long Rank, int Index) right) => left.CompareTo(right);

    private static int Downwards((long Rank, int Index) left, (long Rank, int Index) right) =>
        left.Rank == right.Rank ? left.Index.CompareTo(right.Index) : right.Rank.CompareTo(left.Rank);

    private long Rank(in ItemSortRow row) => order switch
    {
        ItemOrder.Index => row.Index,
        ItemOrder.Status => (long)row.Status,
        ItemOrder.Duration => row.EndedAt is { } end ? (end - row.StartedAt).Ticks : long.MaxValue - row.StartedAt.UtcTicks,
        ItemOrder.Attempts => row.Attempts,
        ItemOrder.Started => row.StartedAt.UtcTicks,
        _ => throw new InvalidOperationException($"'{order}' is not an order of items."),
    };
}
