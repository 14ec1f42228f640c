namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record SendTaskSuccessRequest(string? TaskToken, string? Output) : IWireRequest
{
    public void Check(ConstraintCheck check) => check
        .RequiredToken(TaskToken)
        .Required("output", Output).Payload("output", Output);
}
