namespace Fanout.Dashboard.ViewModels;

/// <summary>What the rows of a timeline have in common at the left edge.</summary>
public enum TimelineAlignment
{
    /// <summary>The clock: what happened at the same time stands above each other.</summary>
    Clock,

    /// <summary>The start of each item: what took as long looks alike.</summary>
    Start,
}
