namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record StopExecutionRequest(string? ExecutionArn, string? Error, string? Cause) : IWireRequest
{
    public void Check(ConstraintCheck check) => check
        .RequiredArn("executionArn", ExecutionArn)
        .Length("error", Error, 0, Limits.ErrorLength, isSensitive: true)
        .Length("cause", Cause, 0, Limits.CauseLength, isSensitive: true);
}

internal sealed record StopExecutionAnswer(DateTimeOffset StopDate);
