namespace Fanout.Review.Jobs;

/// <summary>The end of one call.</summary>
/// <param name="Item">The item it was made for.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="At">When.</param>
internal sealed record InvocationAnswer(JobItem Item, InvocationOutcome Outcome, DateTimeOffset At);
