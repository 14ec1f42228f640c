namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record DescribeStateMachineAliasRequest(string? StateMachineAliasArn) : IWireRequest
{
    public void Check(ConstraintCheck check) => check.RequiredArn("stateMachineAliasArn", StateMachineAliasArn);
}

internal sealed record DescribeStateMachineAliasAnswer(
    string StateMachineAliasArn,
    string Name,
    string? Description,
    IReadOnlyList<RoutingConfigurationItem> RoutingConfiguration,
    DateTimeOffset CreationDate,
    DateTimeOffset UpdateDate);
