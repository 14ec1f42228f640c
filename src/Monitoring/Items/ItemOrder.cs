namespace Fanout.Monitoring.Items;

/// <summary>What a grid of items is ordered by.</summary>
public enum ItemOrder
{
    /// <summary>Index in the Map's list.</summary>
    Index,

    /// <summary>Status, then index.</summary>
    Status,

    /// <summary>Duration; items that run come after all that ended, the one that started last before the others: it has run for the shortest time. Pending items come last, whichever way the rest is ordered.</summary>
    Duration,

    /// <summary>Number of attempts.</summary>
    Attempts,

    /// <summary>Time of the start; pending items come last, whichever way the rest is ordered.</summary>
    Started,
}
