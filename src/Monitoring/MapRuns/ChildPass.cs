namespace Fanout.Monitoring.MapRuns;

/// <summary>How far the list of the children of one status is read. It goes on where it was when a request fails in between.</summary>
internal sealed class ChildPass
{
    /// <summary>Lists may lag behind each other; while some are missing, what started this long before is read once more.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(2);

    /// <summary>Children that started before this are known, unless they are known as running.</summary>
    internal DateTimeOffset KnownBefore { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>What <see cref="KnownBefore"/> becomes when the list was read far enough.</summary>
    private DateTimeOffset _knownThen;

    /// <summary>Where the pass that is under way may end; null when that is only known by the number that is found.</summary>
    private DateTimeOffset? _readTo;

    /// <summary>Whether pages are still to be read.</summary>
    internal bool IsUnderWay { get; private set; }

    /// <summary>Token of the page to be read; null for the first.</summary>
    internal string? Next { get; private set; }

    /// <summary>Begins at the newest child, unless a pass is under way.</summary>
    /// <param name="runningAsOf">When the list of all that ran was begun that was read last.</param>
    /// <param name="readTo">Where all are known that can have ended; null when nobody can say.</param>
    internal void Begin(DateTimeOffset runningAsOf, DateTimeOffset? readTo)
    {
        if (!IsUnderWay)
        {
            (IsUnderWay, Next, _knownThen, _readTo) = (true, null, runningAsOf, readTo);
        }
    }

    /// <summary>Takes a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="isEnough">Whether as many new children were found as AWS counts.</param>
    internal void Take(ChildPage page, bool isEnough)
    {
        Next = page.Next;
        var readTo = _readTo is { } planned && isEnough ? planned
            : KnownBefore == DateTimeOffset.MinValue ? KnownBefore
            : (_readTo ?? KnownBefore) - Overlap;
        if (Next is null || (page.Children.Count > 0 && page.Children[^1].StartedAt < readTo))
        {
            (IsUnderWay, KnownBefore) = (false, _knownThen);
        }
        else if (isEnough && _readTo is null)
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
