namespace Fanout.Review.Comparison;

/// <summary>An item in both runs, or in one of them.</summary>
/// <param name="Before">Index in the earlier run; null when it is not there.</param>
/// <param name="Now">Index in the later run; null when it is not there.</param>
/// <param name="Difference">What became of it.</param>
/// <param name="IsOtherError">Whether it failed in both, by different errors.</param>
/// <param name="Slower">Milliseconds that it took longer later; null unless both ended.</param>
public readonly record struct ComparedPair(int? Before, int? Now, ItemDifference Difference, bool IsOtherError, int? Slower);
