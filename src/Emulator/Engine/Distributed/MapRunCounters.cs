namespace Fanout.Emulator.Engine.Distributed;

/// <summary>The counters of a Map Run at one moment.</summary>
/// <param name="Items">Items by where their child stands.</param>
/// <param name="Children">Children that have begun, by where they stand.</param>
/// <param name="ItemCount">All items; null while a dataset is being read.</param>
internal sealed record MapRunCounters(ChildCounts Items, ChildCounts Children, long? ItemCount)
{
    /// <summary>Whether a child may have several items.</summary>
    public bool IsBatched { get; init; }

    /// <summary>Items of children that failed and cannot be redriven.</summary>
    public long ItemsNotRedrivable { get; init; }

    /// <summary>Children that failed and cannot be redriven.</summary>
    public long ChildrenNotRedrivable { get; init; }
}
