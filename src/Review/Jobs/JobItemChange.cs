using Fanout.Monitoring.Runs;

namespace Fanout.Review.Jobs;

/// <summary>What became of an item of a job.</summary>
/// <param name="Position">Its place in the job.</param>
/// <param name="State">Its new state.</param>
/// <param name="At">When.</param>
/// <param name="Result">The item that it became; null to keep what is known.</param>
/// <param name="Error">Error name when it failed, or why it is in doubt.</param>
public sealed record JobItemChange(int Position, JobItemState State, DateTimeOffset At, ItemKey? Result = null, string? Error = null);
