using System.Globalization;

namespace Fanout.Review.Comparison;

/// <summary>Finds items of a run by a name. Items with the same name are taken one after the other.</summary>
internal sealed class ItemMatcher
{
    private readonly ComparisonBasis _basis;
    private readonly Dictionary<string, int> _first = new(StringComparer.Ordinal);
    private readonly int[] _next;
    private readonly bool[] _taken;

    internal ItemMatcher(IReadOnlyList<ItemFacts> items, ComparisonBasis basis)
    {
        _basis = basis;
        _taken = new bool[items.Count];
        _next = new int[items.Count];
        for (var place = items.Count - 1; place >= 0; place--)
        {
            // An item without the name is in one run only.
            if (NameOf(items[place], basis) is { } name)
            {
                _next[place] = _first.GetValueOrDefault(name, -1);
                _first[name] = place;
            }
        }
    }

    /// <summary>Places of the items that were not taken, upwards.</summary>
    internal IEnumerable<int> Rest => Enumerable.Range(0, _taken.Length).Where(place => !_taken[place]);

    /// <summary>Takes the item with the name of another; null when there is none left.</summary>
    internal int? Take(ItemFacts item)
    {
        if (NameOf(item, _basis) is not { } name || !_first.TryGetValue(name, out var place) || place < 0)
        {
            return null;
        }

        (_first[name], _taken[place]) = (_next[place], true);
        return place;
    }

    /// <summary>Name of an item; null without one.</summary>
    internal static string? NameOf(ItemFacts item, ComparisonBasis basis) => basis switch
    {
        ComparisonBasis.Key => item.Key,
        ComparisonBasis.Label => item.Label,
        _ => item.Index.ToString(CultureInfo.InvariantCulture),
    };
}
