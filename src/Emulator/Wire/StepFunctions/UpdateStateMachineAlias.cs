namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record UpdateStateMachineAliasRequest(
    string? StateMachineAliasArn,
    string? Description,
    IReadOnlyList<RoutingConfigurationItem?>? RoutingConfiguration) : IWireRequest
{
    public void Check(ConstraintCheck check) => check
        .RequiredArn("stateMachineAliasArn", StateMachineAliasArn)
        .Length("description", Description, 0, Limits.DescriptionLength, isSensitive: true)
        .Routing(RoutingConfiguration);
}

internal sealed record UpdateStateMachineAliasAnswer(DateTimeOffset UpdateDate);
