namespace Fanout.Review.Ports;

/// <summary>What can happen to a cause group; the numbers are stored and never change their meaning.</summary>
public enum CauseAction : byte
{
    /// <summary>The state was set; the text is its name.</summary>
    State = 0,

    /// <summary>It was ignored; the text says until when or for how many items.</summary>
    Ignore = 1,

    /// <summary>It got an owner; the text is the name, null when it lost the one it had.</summary>
    Assign = 2,

    /// <summary>A note was written; it is the text.</summary>
    Comment = 3,

    /// <summary>The last change was taken back; the text is the state it has again.</summary>
    Undo = 4,

    /// <summary>It opened again by itself; the text says why.</summary>
    Reopen = 5,

    /// <summary>New rules of grouping gave its items this group; the text is the fingerprint it had before.</summary>
    Regroup = 6,
}
