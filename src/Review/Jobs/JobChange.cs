using Fanout.Monitoring.Runs;

namespace Fanout.Review.Jobs;

/// <summary>A retry job that has changed.</summary>
/// <param name="Job">The job.</param>
/// <param name="Run">The run whose items it retries.</param>
public readonly record struct JobChange(RetryJobId Job, RunId Run);
