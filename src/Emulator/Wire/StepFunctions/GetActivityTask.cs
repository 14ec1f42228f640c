namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record GetActivityTaskRequest(string? ActivityArn, string? WorkerName) : IWireRequest
{
    public void Check(ConstraintCheck check) => check
        .RequiredArn("activityArn", ActivityArn)
        .Length("workerName", WorkerName, 1, Limits.NameLength);
}

internal sealed record GetActivityTaskAnswer(string? TaskToken, string? Input);
