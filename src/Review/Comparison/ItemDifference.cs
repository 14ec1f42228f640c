namespace Fanout.Review.Comparison;

/// <summary>What became of an item from an earlier run to a later one.</summary>
public enum ItemDifference : byte
{
    /// <summary>It was done, and failed, timed out or was stopped later.</summary>
    NewlyBroken,

    /// <summary>It ended badly in both runs.</summary>
    StillBroken,

    /// <summary>It ended badly, and was done later.</summary>
    NewlyFixed,

    /// <summary>It was done in both runs.</summary>
    StillFine,

    /// <summary>Only the later run has it.</summary>
    OnlyNow,

    /// <summary>Only the earlier run has it.</summary>
    OnlyBefore,

    /// <summary>It has not ended in one of the runs.</summary>
    Open,
}
