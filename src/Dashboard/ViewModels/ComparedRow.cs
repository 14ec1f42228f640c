using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Ports;
using Fanout.Review.Comparison;

namespace Fanout.Dashboard.ViewModels;

/// <summary>An item in two runs.</summary>
/// <param name="Pair">What became of it.</param>
/// <param name="Before">The item in the earlier run; null when it is not there.</param>
/// <param name="Now">The item in the later run; null when it is not there.</param>
public sealed record ComparedRow(ComparedPair Pair, ItemRow? Before, ItemRow? Now)
{
    /// <summary>Its name.</summary>
    public string? Name => Now?.Name ?? Before?.Name;

    /// <summary>How long it took; null while it has not ended.</summary>
    public static TimeSpan? DurationOf(ItemChange? item) => item?.EndedAt - item?.StartedAt;
}
