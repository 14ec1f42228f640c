namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record DeleteActivityRequest(string? ActivityArn) : IWireRequest
{
    public void Check(ConstraintCheck check) => check.RequiredArn("activityArn", ActivityArn);
}
