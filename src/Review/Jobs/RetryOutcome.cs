using Fanout.Monitoring.Runs;

namespace Fanout.Review.Jobs;

/// <summary>What the latest job that has an item made of it.</summary>
/// <param name="Item">The item as it failed.</param>
/// <param name="Job">The job.</param>
/// <param name="State">What became of it there.</param>
/// <param name="Result">The item that it became; null while that is not known.</param>
/// <param name="EndedAt">When its outcome was known.</param>
public sealed record RetryOutcome(ItemKey Item, RetryJobId Job, JobItemState State, ItemKey? Result, DateTimeOffset? EndedAt);
