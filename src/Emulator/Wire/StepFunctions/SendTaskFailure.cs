namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record SendTaskFailureRequest(string? TaskToken, string? Error, string? Cause) : IWireRequest
{
    public void Check(ConstraintCheck check) => check
        .RequiredToken(TaskToken)
        .Length("error", Error, 0, Limits.ErrorLength, isSensitive: true)
        .Length("cause", Cause, 0, Limits.CauseLength, isSensitive: true);
}
