namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record ListStateMachinesRequest(int? MaxResults, string? NextToken) : IWireRequest
{
    public void Check(ConstraintCheck check) => check.Page(MaxResults, NextToken);
}

internal sealed record StateMachineListItem(string StateMachineArn, string Name, string Type, DateTimeOffset CreationDate);

internal sealed record ListStateMachinesAnswer(IReadOnlyList<StateMachineListItem> StateMachines, string? NextToken);
