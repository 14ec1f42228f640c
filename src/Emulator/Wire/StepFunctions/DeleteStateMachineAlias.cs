namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record DeleteStateMachineAliasRequest(string? StateMachineAliasArn) : IWireRequest
{
    public void Check(ConstraintCheck check) => check.RequiredArn("stateMachineAliasArn", StateMachineAliasArn);
}
