namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record DeleteStateMachineVersionRequest(string? StateMachineVersionArn) : IWireRequest
{
    public void Check(ConstraintCheck check) => check
        .Required("stateMachineVersionArn", StateMachineVersionArn)
        .Length("stateMachineVersionArn", StateMachineVersionArn, 1, Limits.LongArnLength);
}
