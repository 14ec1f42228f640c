namespace Fanout.Monitoring.Folding;

/// <summary>An error in a history, followed from the event that names it to the items that end by it.</summary>
internal sealed class Failure
{
    /// <summary>AWS's name for a task that took longer than it was allowed to.</summary>
    private const string Timeout = "States.Timeout";

    internal required long EventId { get; init; }

    /// <summary>The visit whose try failed; a later try of it handles the error.</summary>
    internal StateVisit? Visit { get; init; }

    internal string? Error { get; set; }

    internal string? Cause { get; set; }

    internal bool TimedOutByType { get; init; }

    internal bool IsTimeout => TimedOutByType || Error == Timeout;

    /// <summary>
    /// True when no event names the error (a Fail state, an error of the engine): it is then the newest one in the scope, until the
    /// end of the execution tells.
    /// </summary>
    internal bool IsPresumed { get; init; }

    /// <summary>Items that ended by a presumed error.</summary>
    internal List<FoldedItem> Items { get; } = [];
}
