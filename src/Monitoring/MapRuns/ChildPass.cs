namespace Fanout.Monitoring.MapRuns;

/// <summary>How far the list of the children of one status is read. It goes on where it was when a request fails in between.</summary>
internal sealed class ChildPass
{
    /// <summary>Children that started before this are known, unless they are known as running.</summary>
    internal DateTimeOffset KnownBefore { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>What <see cref="KnownBefore"/> becomes when the list was read far enough.</summary>
    private DateTimeOffset _knownThen;

    /// <summary>Whether pages are still to be read.</summary>
    internal bool IsUnderWay { get; private set; }

    /// <summary>Token of the page to be read; null for the first.</summary>
    internal string? Next { get; private set; }

    /// <summary>Begins at the newest child, unless a pass is under way.</summary>
    /// <param name="runningAsOf">When the list of all that ran was begun that was read last.</param>
    internal void Begin(DateTimeOffset runningAsOf)
    {
        if (!IsUnderWay)
        {
            (IsUnderWay, Next, _knownThen) = (true, null, runningAsOf);
        }
    }

    /// <summary>Takes a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="isEnough">Whether as many new children were found as AWS counts.</param>
    /// <param name="overlap">How much older than what is known children are read all the same.</param>
    internal void Take(ChildPage page, bool isEnough, TimeSpan overlap)
    {
        Next = page.Next;
        var reachesKnown = page.Children.Count > 0
            && KnownBefore > DateTimeOffset.MinValue
            && page.Children[^1].StartedAt < KnownBefore - overlap;
        if (Next is null || reachesKnown)
        {
            (IsUnderWay, KnownBefore) = (false, _knownThen);
        }
        else if (isEnough)
        {
            // What was counted may not be what was listed: one may be missing further down, so less is known than after a whole pass.
            IsUnderWay = false;
        }
    }

    /// <summary>Begins again at the newest child.</summary>
    internal void Restart() => Next = null;

    /// <summary>Nothing is known any more.</summary>
    internal void Forget() => (IsUnderWay, Next, KnownBefore) = (false, null, DateTimeOffset.MinValue);
}
