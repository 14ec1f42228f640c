using Fanout.Review.Retry;

namespace Fanout.Review.Jobs;

/// <summary>A job to store.</summary>
/// <param name="Plan">What was decided.</param>
/// <param name="Who">By whom.</param>
/// <param name="RatePerSecond">Items it may send in a second.</param>
/// <param name="Nonce">See <see cref="RetryJob.Nonce"/>.</param>
/// <param name="At">When.</param>
public sealed record NewJob(RetryPlan Plan, string Who, double RatePerSecond, string Nonce, DateTimeOffset At);
