using Fanout.Monitoring.Items;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.ViewModels;

/// <summary>
/// The grid over all items of an activation. Which items are shown, and where, changes only when the reader asks for it: what came
/// since is counted, and the rows in sight change in place.
/// </summary>
public sealed class ItemsViewModel(RunId run, IRunQueries queries)
{
    /// <summary>Rows before the browser says how many it has room for.</summary>
    private const int FirstRows = 40;

    /// <summary>More than any screen shows.</summary>
    private const int MostRows = 300;

    /// <summary>Items in sight whose names were asked for; emptied with every other window.</summary>
    private readonly HashSet<ItemKey> _named = [];

    private ItemsQuery? _query;
    private FoundItems? _newer;
    private (int First, int Count) _wanted = (0, FirstRows);
    private int _questions;
    private int _reads;

    /// <summary>The items of the grid, in order.</summary>
    public FoundItems Shown { get; private set; } = FoundItems.None;

    /// <summary>Whether <see cref="Shown"/> has been found.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>Changes when other items are shown: the grid then goes to <see cref="Anchor"/>.</summary>
    public int Generation { get; private set; }

    /// <summary>Position at which the grid begins.</summary>
    public int Anchor { get; private set; }

    /// <summary>The rows in sight.</summary>
    public ItemWindow Window { get; private set; } = ItemWindow.Empty;

    /// <summary>Whether other items match by now, or in another order.</summary>
    public bool HasNewer => _newer is not null;

    /// <summary>Items that match by now and are not shown.</summary>
    public int NewItems { get; private set; }

    /// <summary>Items that are shown and match no longer.</summary>
    public int GoneItems { get; private set; }

    /// <summary>
    /// Finds the items of a question. The same question again only counts what is new, unless nothing that is shown would move.
    /// </summary>
    /// <param name="find">Answers the question; null for an activation that does not exist.</param>
    /// <param name="query">The question.</param>
    /// <param name="anchor">Item that is to be in sight when the question is a new one.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public async Task FindAsync(
        Func<ItemsQuery, CancellationToken, Task<FoundItems?>> find, ItemsQuery query, int? anchor, CancellationToken cancellationToken)
    {
        var question = ++_questions;
        var found = await find(query, cancellationToken) ?? FoundItems.None;
        if (question != _questions || (ReferenceEquals(found, Shown) && query == _query))
        {
            // A slower answer to an older question must not replace the newer one.
            return;
        }

        if (query != _query || !IsLoaded || Shown.Count == 0)
        {
            var keep = query == _query && IsLoaded;
            _query = query;
            await ShowAsync(found, keep ? null : anchor, cancellationToken);
        }
        else if (found.BeginsWith(Shown))
        {
            var hadAll = Window.First + Window.Rows.Count >= Math.Min(Shown.Count, _wanted.First + _wanted.Count);
            var isLonger = found.Count > Shown.Count;
            (Shown, _newer, NewItems, GoneItems) = (found, null, 0, 0);
            if (isLonger && hadAll && Window.Rows.Count < _wanted.Count)
            {
                await ReadAsync(cancellationToken);
            }
        }
        else
        {
            _newer = found;
            (NewItems, GoneItems) = found.Compare(Shown);
        }
    }

    /// <summary>Shows what has come since, with the row in sight kept in its place where it still matches.</summary>
    public Task ShowNewerAsync(CancellationToken cancellationToken)
    {
        var first = _wanted.First < Shown.Count && _wanted.First > 0 ? Shown[_wanted.First] : (int?)null;
        return _newer is { } newer ? ShowAsync(newer, first, cancellationToken) : Task.CompletedTask;
    }

    /// <summary>Reads the rows from a position on.</summary>
    public Task ScrollAsync(int first, int count, CancellationToken cancellationToken)
    {
        _wanted = (Math.Max(0, first), Math.Clamp(count, 1, MostRows));
        return ReadAsync(cancellationToken);
    }

    /// <summary>Takes what changed: rows in sight change in place; the store is asked once for the name of each that has begun.</summary>
    public async Task ApplyAsync(RunDelta delta, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delta);
        Window = Window.With(delta.Items);
        int[] nameless = [.. Window.Rows.Where(row => row is { Item.StateName: not null, Label: null } && _named.Add(row.Key)).Select(row => row.Key.Index)];
        if (nameless.Length > 0)
        {
            var named = await queries.GetItemsAsync(run, _query?.Activation ?? 0, nameless, cancellationToken);
            Window = Window.With(named);
        }
    }

    /// <summary>The item before or after one in the order of the grid; by index when the grid does not show it. Null at the end.</summary>
    public int? Neighbour(int index, int step, int length)
    {
        var position = Shown.PositionOf(index);
        if (position < 0)
        {
            return index + step >= 0 && index + step < length ? index + step : null;
        }

        return position + step >= 0 && position + step < Shown.Count ? Shown[position + step] : null;
    }

    private Task ShowAsync(FoundItems found, int? anchor, CancellationToken cancellationToken)
    {
        (Shown, _newer, NewItems, GoneItems, IsLoaded) = (found, null, 0, 0, true);
        Generation++;
        Anchor = anchor is { } item ? Math.Max(0, found.PositionOf(item)) : 0;
        _wanted = (Math.Max(0, Anchor - (_wanted.Count / 3)), _wanted.Count);
        return ReadAsync(cancellationToken);
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var read = ++_reads;
        var (first, shown, activation) = (_wanted.First, Shown, _query?.Activation ?? 0);
        var wanted = shown.Page(first, _wanted.Count);
        var items = wanted.Length == 0
            ? []
            : (await queries.GetItemsAsync(run, activation, wanted, cancellationToken)).ToDictionary(row => row.Item.Key.Index);
        if (read == _reads)
        {
            _named.Clear();
            Window = new ItemWindow(first, [.. wanted.Select(index => RowOf(new ItemKey(run, activation, index), items.GetValueOrDefault(index)))]);
        }
    }

    private static ItemGridRow RowOf(ItemKey key, ItemRow? row) => new(key, row?.Item, row?.Name);
}
