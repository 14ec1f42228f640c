namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record DeleteStateMachineRequest(string? StateMachineArn) : IWireRequest
{
    public void Check(ConstraintCheck check) => check.RequiredArn("stateMachineArn", StateMachineArn);
}
