namespace Fanout.Review.Causes;

/// <summary>Where the work on a cause group stands; the numbers are stored and never change their meaning.</summary>
public enum CauseState : byte
{
    /// <summary>Nobody has looked at it.</summary>
    New = 0,

    /// <summary>Somebody finds out why.</summary>
    Investigating = 1,

    /// <summary>Known, and waiting for something outside: a deployment, another team.</summary>
    Waiting = 2,

    /// <summary>Said to be fixed. An item that starts after that and fails by it opens it again.</summary>
    Fixed = 3,

    /// <summary>Left alone until a moment or a number of items; then it opens again by itself.</summary>
    Ignored = 4,

    /// <summary>Was fixed or ignored and came back.</summary>
    Recurring = 5,
}
