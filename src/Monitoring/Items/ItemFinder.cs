using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Items;

/// <summary>Filters and orders the items of an activation: one pass over the columns, then a sort that is linear in what was found.</summary>
internal static class ItemFinder
{
    /// <summary>Finds the items of a question.</summary>
    /// <param name="columns">The items.</param>
    /// <param name="query">The question; its search text is <paramref name="matches"/> already.</param>
    /// <param name="elapsed">Milliseconds since the start of the activation, for the age of items that run.</param>
    /// <param name="matches">What the search text found; null without one.</param>
    internal static FoundItems Find(ItemColumns columns, ItemsQuery query, int elapsed, ItemMarks? matches = null)
    {
        if (query.TakesAll && matches is null && query.Order == ItemOrder.Index)
        {
            return FoundItems.All(columns.Length, query.Descending);
        }

        var found = Filter(columns, query, elapsed, matches);
        return FoundItems.Of(ItemSorter.Sort(columns, found, query.Order, query.Descending), columns.Length);
    }

    private static int[] Filter(ItemColumns columns, ItemsQuery query, int elapsed, ItemMarks? matches)
    {
        var found = new int[columns.Length];
        var count = 0;
        int passing = query.Statuses.Passing;
        var least = query.AtLeast is { } atLeast ? ItemColumnsBuilder.Milliseconds(atLeast) : int.MinValue;
        var most = query.AtMost is { } atMost ? ItemColumnsBuilder.Milliseconds(atMost) : int.MaxValue;
        for (var chunk = 0; chunk < columns.ChunkCount; chunk++)
        {
            var items = columns.Chunk(chunk);
            var first = chunk * ItemColumns.ChunkLength;
            for (var place = 0; place < items.Length; place++)
            {
                var status = items.Statuses[place];
                if ((passing >> status & 1) == 0 || items.Attempts[place] < query.MinAttempts)
                {
                    continue;
                }

                if (query.DependsOnClock && (status == (byte)ItemStatus.Pending || !IsWithin(Age(items, place, elapsed), least, most)))
                {
                    continue;
                }

                if (matches is null || matches.Contains(first + place))
                {
                    found[count++] = first + place;
                }
            }
        }

        return count == found.Length ? found : found[..count];
    }

    private static bool IsWithin(int age, int least, int most) => age >= least && age <= most;

    private static int Age(in ItemSpan items, int place, int elapsed) =>
        items.Statuses[place] == (byte)ItemStatus.Running ? elapsed - items.Starts[place] : items.Durations[place];
}
