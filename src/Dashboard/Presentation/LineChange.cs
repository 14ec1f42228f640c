namespace Fanout.Dashboard.Presentation;

/// <summary>What became of a line.</summary>
public enum LineChange
{
    /// <summary>It is in both texts.</summary>
    Kept,

    /// <summary>It is in the former text only.</summary>
    Removed,

    /// <summary>It is in the new text only.</summary>
    Added,
}
