using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.ViewModels;

/// <summary>The grid over all items of an activation: which items, in which order, and the rows that are in sight.</summary>
public sealed class ItemsViewModel(IRunQueries queries, ItemLabels labels)
{
    private ItemsQuery? _query;
    private int _searches;

    /// <summary>Indexes of the items, in order.</summary>
    public IReadOnlyList<int> Indexes { get; private set; } = [];

    /// <summary>Whether <see cref="Indexes"/> has been read.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>Finds the items of a query.</summary>
    public async Task FindAsync(ItemsQuery query, CancellationToken cancellationToken)
    {
        var search = ++_searches;
        var found = await queries.FindItemsAsync(query, cancellationToken);
        if (search == _searches)
        {
            // A slower answer to an older question must not replace the newer one.
            (Indexes, _query, IsLoaded) = (found, query, true);
        }
    }

    /// <summary>Rows from a position on, with the names of the items.</summary>
    public async Task<IReadOnlyList<ItemGridRow>> GetRowsAsync(int start, int count, CancellationToken cancellationToken)
    {
        if (_query is not { } query || start >= Indexes.Count)
        {
            return [];
        }

        int[] wanted = [.. Indexes.Skip(start).Take(count)];
        var rows = (await queries.GetItemsAsync(query.Run, query.Activation, wanted, cancellationToken)).ToDictionary(row => row.Item.Key.Index);
        var result = new List<ItemGridRow>(wanted.Length);
        foreach (var index in wanted)
        {
            var row = rows.GetValueOrDefault(index);
            var key = new ItemKey(query.Run, query.Activation, index);
            result.Add(new ItemGridRow(key, row?.Item, row is null ? null : row.Label ?? await labels.GetAsync(row.Item, cancellationToken)));
        }

        return result;
    }

    /// <summary>The item before or after one in the order of the grid; by index when the grid does not show it. Null at the end.</summary>
    public int? Neighbour(int index, int step, int length)
    {
        var position = Position(index);
        if (position < 0)
        {
            return index + step >= 0 && index + step < length ? index + step : null;
        }

        return position + step >= 0 && position + step < Indexes.Count ? Indexes[position + step] : null;
    }

    private int Position(int index)
    {
        for (var position = 0; position < Indexes.Count; position++)
        {
            if (Indexes[position] == index)
            {
                return position;
            }
        }

        return -1;
    }
}
