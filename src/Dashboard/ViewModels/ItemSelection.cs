using Fanout.Monitoring.Items;

namespace Fanout.Dashboard.ViewModels;

/// <summary>
/// Items that a person ticked in the grid. All items of a filter are ticked without being listed, so that ticking a million costs
/// nothing.
/// </summary>
public sealed class ItemSelection
{
    /// <summary>The ticked items, or those that are not when <see cref="_isInverted"/>.</summary>
    private readonly HashSet<int> _items = [];

    private bool _isInverted;
    private int? _anchor;

    /// <summary>Whether every item is ticked, whatever the filter shows.</summary>
    public bool IsAll => _isInverted && _items.Count == 0;

    /// <summary>Whether an item is ticked.</summary>
    public bool Contains(int index) => _items.Contains(index) != _isInverted;

    /// <summary>How many of the shown items are ticked.</summary>
    public int CountOf(FoundItems shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        return _isInverted ? shown.Count - _items.Count : _items.Count;
    }

    /// <summary>Ticks an item or takes the tick away; with <paramref name="range"/> all from the one before to this one in the grid.</summary>
    /// <param name="shown">The items of the grid, in order.</param>
    /// <param name="position">Position of the item.</param>
    /// <param name="range">Whether the shift key is held.</param>
    public void Toggle(FoundItems shown, int position, bool range)
    {
        ArgumentNullException.ThrowIfNull(shown);
        if (position < 0 || position >= shown.Count)
        {
            return;
        }

        var on = !Contains(shown[position]);
        var from = range && _anchor is { } anchor && anchor < shown.Count ? anchor : position;
        for (var at = Math.Min(from, position); at <= Math.Max(from, position); at++)
        {
            Set(shown[at], on);
        }

        _anchor = position;
    }

    /// <summary>Ticks all items, or none.</summary>
    public void SetAll(bool on)
    {
        _items.Clear();
        (_isInverted, _anchor) = (on, null);
    }

    /// <summary>The ticked items among those shown, upwards.</summary>
    public IReadOnlyList<int> Resolve(FoundItems shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        return _isInverted ? [.. shown.Where(Contains).Order()] : [.. _items.Order()];
    }

    private void Set(int index, bool on)
    {
        if (on != _isInverted)
        {
            _items.Add(index);
        }
        else
        {
            _items.Remove(index);
        }
    }
}
