namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record StartSyncExecutionRequest(
    string? StateMachineArn,
    string? Name,
    string? Input,
    string? TraceHeader,
    string? IncludedData) : IWireRequest
{
    public void Check(ConstraintCheck check)
    {
        new StartExecutionRequest(StateMachineArn, Name, Input, TraceHeader).Check(check);
        check.IncludedData(IncludedData);
    }
}

internal sealed record BillingDetails(long BilledMemoryUsedInMB, long BilledDurationInMilliseconds);

internal sealed record StartSyncExecutionAnswer(
    string ExecutionArn,
    string StateMachineArn,
    string Name,
    DateTimeOffset StartDate,
    DateTimeOffset StopDate,
    string Status,
    BillingDetails BillingDetails)
{
    public string? Error { get; init; }

    public string? Cause { get; init; }

    public string? Input { get; init; }

    public DataDetails? InputDetails { get; init; }

    public string? Output { get; init; }

    public DataDetails? OutputDetails { get; init; }

    public string? TraceHeader { get; init; }
}
