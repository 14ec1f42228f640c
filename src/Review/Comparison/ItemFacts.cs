using Fanout.Monitoring.Runs;

namespace Fanout.Review.Comparison;

/// <summary>What a comparison looks at of an item.</summary>
/// <param name="Index">Its index.</param>
/// <param name="Status">Its status.</param>
/// <param name="Milliseconds">How long it took; -1 while it runs.</param>
/// <param name="Key">Its key; null without one.</param>
/// <param name="Label">Its label; null without one.</param>
/// <param name="Error">Name of its error; null without one.</param>
public readonly record struct ItemFacts(int Index, ItemStatus Status, int Milliseconds, string? Key, string? Label, string? Error)
{
    /// <summary>Whether it ended badly: what was stopped is not done either.</summary>
    public bool IsBroken => Status is ItemStatus.Failed or ItemStatus.TimedOut or ItemStatus.Aborted;

    /// <summary>Whether it ended well.</summary>
    public bool IsFine => Status == ItemStatus.Succeeded;
}
