namespace Fanout.Monitoring.Items;

/// <summary>A set of items, one bit each.</summary>
internal sealed class ItemMarks
{
    private ulong[] _bits = [];

    internal void Add(int item)
    {
        var place = item >> 6;
        if (place >= _bits.Length)
        {
            Array.Resize(ref _bits, Math.Max(place + 1, _bits.Length * 2));
        }

        _bits[place] |= 1UL << item;
    }

    internal bool Contains(int item) => item >> 6 < _bits.Length && (_bits[item >> 6] >> item & 1) != 0;
}
