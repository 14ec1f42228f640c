namespace Fanout.Review.Retry;

/// <summary>A run that a plan starts.</summary>
/// <param name="Input">Its input as JSON text, the list of its items placed in it.</param>
/// <param name="First">Position in the plan of the first of its items.</param>
/// <param name="Count">How many of the plan's items it has, one after another: the item at <paramref name="First"/> becomes index 0 of its Map.</param>
public sealed record RetryRun(string Input, int First, int Count);
