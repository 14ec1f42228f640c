using Fanout.Emulator.Registry.MapRuns;

namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record DescribeMapRunRequest(string? MapRunArn) : IWireRequest
{
    public void Check(ConstraintCheck check) => check.Required("mapRunArn", MapRunArn).Length("mapRunArn", MapRunArn, 1, Limits.LongArnLength);
}

internal sealed record DescribeMapRunAnswer(
    string MapRunArn,
    string ExecutionArn,
    string Status,
    DateTimeOffset StartDate,
    DateTimeOffset? StopDate,
    int MaxConcurrency,
    double ToleratedFailurePercentage,
    long ToleratedFailureCount,
    MapRunCounts ItemCounts,
    MapRunCounts ExecutionCounts,
    int RedriveCount,
    DateTimeOffset? RedriveDate);
