namespace Fanout.Review.Replay;

/// <summary>How a try of an item went.</summary>
/// <param name="Output">What the function returned, as JSON text; null when it failed.</param>
/// <param name="Error">Name of the error; null when it succeeded.</param>
/// <param name="Cause">Its cause: the error document of the function, or a sentence.</param>
/// <param name="Took">From the call to the answer.</param>
public sealed record ReplayResult(string? Output, string? Error, string? Cause, TimeSpan Took);
