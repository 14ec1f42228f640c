using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Ports;

namespace Fanout.Dashboard.ViewModels;

/// <summary>The rows of a grid around what is in sight.</summary>
/// <param name="First">Position of the first of them in the grid.</param>
/// <param name="Rows">The rows.</param>
public sealed record ItemWindow(int First, IReadOnlyList<ItemGridRow> Rows)
{
    /// <summary>No rows.</summary>
    public static ItemWindow Empty { get; } = new(0, []);

    /// <summary>The window with the names that rows of the store have.</summary>
    public ItemWindow With(IReadOnlyList<ItemRow> stored)
    {
        var names = stored.Where(row => row.Name is not null).ToDictionary(row => row.Item.Key, row => row.Name);
        return this with { Rows = [.. Rows.Select(row => names.TryGetValue(row.Key, out var name) ? row with { Label = name } : row)] };
    }

    /// <summary>The window after changes of items: rows change in place, none comes or goes.</summary>
    public ItemWindow With(IReadOnlyList<ItemChange> changes)
    {
        var changed = changes.Where(change => Rows.Any(row => row.Key == change.Key)).ToDictionary(change => change.Key);
        return changed.Count == 0
            ? this
            : this with { Rows = [.. Rows.Select(row => changed.TryGetValue(row.Key, out var item) ? row with { Item = item } : row)] };
    }
}
