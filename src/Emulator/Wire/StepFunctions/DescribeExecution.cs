namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record DescribeExecutionRequest(string? ExecutionArn, string? IncludedData) : IWireRequest
{
    public void Check(ConstraintCheck check) => check.RequiredArn("executionArn", ExecutionArn).IncludedData(IncludedData);
}

internal sealed record DescribeExecutionAnswer(
    string ExecutionArn,
    string StateMachineArn,
    string Name,
    string Status,
    DateTimeOffset StartDate)
{
    public DateTimeOffset? StopDate { get; init; }

    public string? Input { get; init; }

    public DataDetails? InputDetails { get; init; }

    public string? Output { get; init; }

    public DataDetails? OutputDetails { get; init; }

    public string? Error { get; init; }

    public string? Cause { get; init; }

    public string? TraceHeader { get; init; }

    public string? StateMachineVersionArn { get; init; }

    public string? StateMachineAliasArn { get; init; }

    public string? MapRunArn { get; init; }

    public required int RedriveCount { get; init; }

    public DateTimeOffset? RedriveDate { get; init; }

    public required string RedriveStatus { get; init; }

    public string? RedriveStatusReason { get; init; }
}
