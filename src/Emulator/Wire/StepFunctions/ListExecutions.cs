namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record ListExecutionsRequest(
    string? StateMachineArn,
    string? StatusFilter,
    int? MaxResults,
    string? NextToken,
    string? MapRunArn,
    string? RedriveFilter) : IWireRequest
{
    public void Check(ConstraintCheck check) => check
        .Arn("stateMachineArn", StateMachineArn)
        // The order is AWS's. Observed: sfn_api.state_machine_status_filter.
        .OneOf("statusFilter", StatusFilter, "SUCCEEDED", "TIMED_OUT", "PENDING_REDRIVE", "ABORTED", "FAILED", "RUNNING")
        .Page(MaxResults, NextToken, Limits.ExecutionPageTokenLength)
        .Length("mapRunArn", MapRunArn, 1, Limits.LongArnLength)
        .OneOf("redriveFilter", RedriveFilter, "REDRIVEN", "NOT_REDRIVEN");
}

internal sealed record ExecutionListItem(
    string ExecutionArn,
    string StateMachineArn,
    string Name,
    string Status,
    DateTimeOffset StartDate,
    DateTimeOffset? StopDate,
    int RedriveCount,
    DateTimeOffset? RedriveDate,
    string? StateMachineVersionArn,
    string? StateMachineAliasArn,
    string? MapRunArn,
    int? ItemCount);

internal sealed record ListExecutionsAnswer(IReadOnlyList<ExecutionListItem> Executions, string? NextToken);
