namespace Fanout.Monitoring.Ports;

/// <summary>What a grid of items is ordered by.</summary>
public enum ItemOrder
{
    /// <summary>Index in the Map's list.</summary>
    Index,

    /// <summary>Status, then index.</summary>
    Status,

    /// <summary>Duration, running items by their start.</summary>
    Duration,

    /// <summary>Number of attempts.</summary>
    Attempts,

    /// <summary>Time of the start.</summary>
    Started,
}
