namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record UpdateMapRunRequest(
    string? MapRunArn,
    int? MaxConcurrency,
    double? ToleratedFailurePercentage,
    long? ToleratedFailureCount) : IWireRequest
{
    private const double MostPercent = 100;

    public void Check(ConstraintCheck check) => check
        .Required("mapRunArn", MapRunArn)
        .Length("mapRunArn", MapRunArn, 1, Limits.LongArnLength)
        .Range("maxConcurrency", MaxConcurrency, 0, int.MaxValue)
        .Range("toleratedFailurePercentage", ToleratedFailurePercentage, 0, MostPercent)
        .Range("toleratedFailureCount", ToleratedFailureCount, 0, long.MaxValue);
}
