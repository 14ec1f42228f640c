using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Items;

/// <summary>Statuses that a view is restricted to. An empty set restricts nothing.</summary>
/// <param name="Bits">One bit for each status, by its number.</param>
public readonly record struct StatusSet(byte Bits)
{
    /// <summary>Whether nothing is restricted.</summary>
    public bool IsEmpty => Bits == 0;

    /// <summary>Bits of the statuses that pass: all of them when the set is empty.</summary>
    public byte Passing => IsEmpty ? byte.MaxValue : Bits;

    /// <summary>The set of these statuses.</summary>
    public static StatusSet Of(params IEnumerable<ItemStatus> statuses) =>
        new(statuses.Aggregate((byte)0, (bits, status) => (byte)(bits | 1 << (int)status)));

    /// <summary>Whether an item with this status is shown.</summary>
    public bool Passes(ItemStatus status) => (Passing >> (int)status & 1) != 0;
}
