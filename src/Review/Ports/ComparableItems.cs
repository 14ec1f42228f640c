namespace Fanout.Review.Ports;

/// <summary>How many items of a run there are to compare.</summary>
/// <param name="Failed">Items that failed or timed out, by the one cause when it is asked for.</param>
/// <param name="Succeeded">Items of the same Map states that succeeded.</param>
/// <param name="ReadSucceeded">Those of them whose inputs are stored: children of a Distributed Map have them only when somebody asked.</param>
public sealed record ComparableItems(int Failed, int Succeeded, int ReadSucceeded);
