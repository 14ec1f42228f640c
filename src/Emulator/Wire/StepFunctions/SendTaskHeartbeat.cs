namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record SendTaskHeartbeatRequest(string? TaskToken) : IWireRequest
{
    public void Check(ConstraintCheck check) => check.RequiredToken(TaskToken);
}
