namespace Fanout.Review.Ports;

/// <summary>How a list of cause groups is ordered; all of them begin with the largest.</summary>
public enum CauseOrder
{
    /// <summary>By the time at which an item failed last.</summary>
    Last,

    /// <summary>By the time at which the first item failed.</summary>
    First,

    /// <summary>By the number of items that are failed now.</summary>
    Items,
}
