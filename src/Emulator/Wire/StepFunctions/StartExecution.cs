namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record StartExecutionRequest(string? StateMachineArn, string? Name, string? Input, string? TraceHeader) : IWireRequest
{
    public void Check(ConstraintCheck check) => check
        .RequiredArn("stateMachineArn", StateMachineArn)
        .Length("name", Name, 1, Limits.NameLength)
        .Payload("input", Input)
        .Length("traceHeader", TraceHeader, 0, Limits.TraceHeaderLength)
        .Ascii("traceHeader", TraceHeader);
}

internal sealed record StartExecutionAnswer(string ExecutionArn, DateTimeOffset StartDate);
