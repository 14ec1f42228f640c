namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record ListMapRunsRequest(string? ExecutionArn, int? MaxResults, string? NextToken) : IWireRequest
{
    public void Check(ConstraintCheck check) => check.RequiredArn("executionArn", ExecutionArn).Page(MaxResults, NextToken);
}

internal sealed record MapRunListItem(
    string ExecutionArn,
    string MapRunArn,
    string StateMachineArn,
    DateTimeOffset StartDate,
    DateTimeOffset? StopDate);

internal sealed record ListMapRunsAnswer(IReadOnlyList<MapRunListItem> MapRuns, string? NextToken = null);
