using Fanout.Monitoring.Runs;

namespace Fanout.Review.Ports;

/// <summary>A run in which a cause group occurred.</summary>
/// <param name="Run">The run.</param>
/// <param name="Items">Items of it that are failed by the cause now.</param>
/// <param name="Most">Items of it that were, before some were redriven or retried well.</param>
/// <param name="FirstAt">When the first of them failed.</param>
/// <param name="LastAt">When the last of them failed.</param>
public sealed record CauseRun(RunIdentity Run, int Items, int Most, DateTimeOffset FirstAt, DateTimeOffset LastAt);
