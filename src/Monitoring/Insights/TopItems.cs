namespace Fanout.Monitoring.Insights;

/// <summary>Keeps the few largest of many; of equal ones those that came first.</summary>
internal sealed class TopItems(int most)
{
    private readonly List<(int Value, int Index)> _items = new(most + 1);

    /// <summary>The items, largest first.</summary>
    internal IReadOnlyList<SlowItem> Items => [.. _items.Select(item => new SlowItem(item.Index, TimeSpan.FromMilliseconds(item.Value)))];

    internal void Add(int value, int index)
    {
        if (_items.Count == most && value <= _items[^1].Value)
        {
            return;
        }

        var place = _items.FindIndex(item => item.Value < value);
        _items.Insert(place < 0 ? _items.Count : place, (value, index));
        if (_items.Count > most)
        {
            _items.RemoveAt(most);
        }
    }
}
