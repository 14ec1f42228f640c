using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Fanout.Monitoring.Items;

/// <summary>
/// Indexes of the items that a question selects, in its order: four bytes an item, or none when they are all items by index. So a
/// grid over a million rows is paged and scrolled without asking the store to count or to skip.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "Named for what it holds, not for the interface it has.")]
public sealed class FoundItems : IReadOnlyList<int>
{
    private readonly int[]? _indexes;
    private readonly bool _descending;

    private FoundItems(int[]? indexes, int count, int total, bool descending)
    {
        (_indexes, Count, Total, _descending) = (indexes, count, total, descending);
    }

    /// <summary>No items.</summary>
    public static FoundItems None { get; } = new([], 0, 0, descending: false);

    /// <inheritdoc/>
    public int Count { get; }

    /// <summary>All items there were when these were found.</summary>
    public int Total { get; }

    /// <inheritdoc/>
    public int this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return _indexes is not null ? _indexes[index] : _descending ? Count - 1 - index : index;
        }
    }

    /// <summary>Position of an item; -1 when it is not among them.</summary>
    public int PositionOf(int item)
    {
        if (_indexes is not null)
        {
            return Array.IndexOf(_indexes, item);
        }

        return item < 0 || item >= Count ? -1 : _descending ? Count - 1 - item : item;
    }

    /// <summary>The items of a page: at most <paramref name="count"/> from a position on.</summary>
    public int[] Page(int start, int count)
    {
        var first = Math.Clamp(start, 0, Count);
        var page = new int[Math.Clamp(count, 0, Count - first)];
        for (var i = 0; i < page.Length; i++)
        {
            page[i] = this[first + i];
        }

        return page;
    }

    /// <summary>Whether these begin with all of the others in the same order, so that showing them moves nothing.</summary>
    public bool BeginsWith(FoundItems others)
    {
        ArgumentNullException.ThrowIfNull(others);
        if (ReferenceEquals(this, others) || others.Count == 0)
        {
            return true;
        }

        if (others.Count > Count)
        {
            return false;
        }

        if (_indexes is null && others._indexes is null)
        {
            return _descending == others._descending && (!_descending || Count == others.Count);
        }

        return _indexes is not null && others._indexes is not null
            ? _indexes.AsSpan(0, others.Count).SequenceEqual(others._indexes)
            : this.Take(others.Count).SequenceEqual(others);
    }

    /// <summary>How many of these the others lack, and how many of the others these lack.</summary>
    public (int New, int Gone) Compare(FoundItems others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var marks = new ItemMarks();
        foreach (var item in others)
        {
            marks.Add(item);
        }

        var common = this.Count(marks.Contains);
        return (Count - common, others.Count - common);
    }

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator()
    {
        for (var position = 0; position < Count; position++)
        {
            yield return this[position];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static FoundItems All(int count, bool descending) => new(null, count, count, descending);

    internal static FoundItems Of(int[] indexes) => Of(indexes, indexes.Length);

    internal static FoundItems Of(int[] indexes, int total) => new(indexes, indexes.Length, total, descending: false);
}
