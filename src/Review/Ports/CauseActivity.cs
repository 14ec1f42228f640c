namespace Fanout.Review.Ports;

/// <summary>When the items of a cause group failed: their number in spans of equal length.</summary>
/// <param name="From">Begin of the first span.</param>
/// <param name="Width">Length of a span.</param>
/// <param name="Counts">Items in each span.</param>
public sealed record CauseActivity(DateTimeOffset From, TimeSpan Width, IReadOnlyList<int> Counts);
