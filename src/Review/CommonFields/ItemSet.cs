using System.Numerics;

namespace Fanout.Review.CommonFields;

/// <summary>A set of items by their rows, a bit each. Failed items are the first rows.</summary>
internal sealed class ItemSet
{
    private readonly int _failedRows;
    private readonly ulong[] _failed;
    private readonly ulong[] _others;

    public ItemSet(int failed, int others)
    {
        _failedRows = failed;
        _failed = new ulong[(failed + 63) / 64];
        _others = new ulong[(others + 63) / 64];
    }

    public void Add(int row)
    {
        var (bits, position) = row < _failedRows ? (_failed, row) : (_others, row - _failedRows);
        bits[position >> 6] |= 1ul << position;
    }

    public (int Failed, int Others) Count() => (Count(_failed), Count(_others));

    /// <summary>Items that are in both sets.</summary>
    public (int Failed, int Others) CountBoth(ItemSet other) => (CountBoth(_failed, other._failed), CountBoth(_others, other._others));

    private static int Count(ulong[] bits) => CountBoth(bits, bits);

    private static int CountBoth(ulong[] one, ulong[] other)
    {
        var count = 0;
        for (var i = 0; i < one.Length; i++)
        {
            count += BitOperations.PopCount(one[i] & other[i]);
        }

        return count;
    }
}
