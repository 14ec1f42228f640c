using Fanout.Monitoring.Timelines;

namespace Fanout.Dashboard.ViewModels;

/// <summary>A row of the timeline.</summary>
/// <param name="Item">The item; null for the states outside of Maps.</param>
/// <param name="Origin">The moment at its left edge when rows are aligned by their starts.</param>
/// <param name="Segments">Its stretches of time.</param>
public sealed record TimelineRow(ItemGridRow? Item, DateTimeOffset Origin, IReadOnlyList<TimelineSegment> Segments)
{
    /// <summary>Lanes that its segments need.</summary>
    public int Lanes => Segments.Count == 0 ? 1 : 1 + Segments.Max(segment => segment.Lane);
}
