using Fanout.Monitoring.Items;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Tests.Items;

/// <summary>What <see cref="ItemFinder"/> is to find, said as plainly as possible.</summary>
internal static class PlainFinder
{
    internal static List<int> Find(ItemColumns columns, ItemsQuery query, int elapsed)
    {
        var found = Enumerable.Range(0, columns.Length).Where(index => Matches(columns, query, elapsed, index)).ToList();
        var last = query.Order is ItemOrder.Duration or ItemOrder.Started
            ? found.Where(index => columns.StatusAt(index) == ItemStatus.Pending).ToList()
            : [];
        var ranked = found.Except(last).ToList();
        ranked = query.Descending
            ? [.. ranked.OrderByDescending(index => Rank(columns, query.Order, index)).ThenBy(index => index)]
            : [.. ranked.OrderBy(index => Rank(columns, query.Order, index)).ThenBy(index => index)];
        return [.. ranked, .. last];
    }

    private static bool Matches(ItemColumns columns, ItemsQuery query, int elapsed, int index)
    {
        var status = columns.StatusAt(index);
        var age = status == ItemStatus.Running ? elapsed - columns.StartAt(index) : columns.DurationAt(index);
        var isTimed = query.AtLeast is not null || query.AtMost is not null;
        return query.Statuses.Passes(status)
            && columns.AttemptsAt(index) >= query.MinAttempts
            && (!isTimed || status != ItemStatus.Pending)
            && (query.AtLeast is not { } least || age >= least.TotalMilliseconds)
            && (query.AtMost is not { } most || age <= most.TotalMilliseconds);
    }

    private static long Rank(ItemColumns columns, ItemOrder order, int index) => order switch
    {
        ItemOrder.Index => index,
        ItemOrder.Status => (long)columns.StatusAt(index),
        ItemOrder.Attempts => columns.AttemptsAt(index),
        ItemOrder.Started => columns.StartAt(index),
        _ => columns.StatusAt(index) == ItemStatus.Running ? long.MaxValue - columns.StartAt(index) : columns.DurationAt(index),
    };
}
