namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record ListStateMachineAliasesRequest(string? StateMachineArn, string? NextToken, int? MaxResults) : IWireRequest
{
    public void Check(ConstraintCheck check) => check.RequiredArn("stateMachineArn", StateMachineArn).Page(MaxResults, NextToken);
}

internal sealed record StateMachineAliasListItem(string StateMachineAliasArn, DateTimeOffset CreationDate);

internal sealed record ListStateMachineAliasesAnswer(IReadOnlyList<StateMachineAliasListItem> StateMachineAliases, string? NextToken);
