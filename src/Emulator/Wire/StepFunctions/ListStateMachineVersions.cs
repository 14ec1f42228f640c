namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record ListStateMachineVersionsRequest(string? StateMachineArn, string? NextToken, int? MaxResults) : IWireRequest
{
    public void Check(ConstraintCheck check) => check.RequiredArn("stateMachineArn", StateMachineArn).Page(MaxResults, NextToken);
}

internal sealed record StateMachineVersionListItem(string StateMachineVersionArn, DateTimeOffset CreationDate);

internal sealed record ListStateMachineVersionsAnswer(IReadOnlyList<StateMachineVersionListItem> StateMachineVersions, string? NextToken);
