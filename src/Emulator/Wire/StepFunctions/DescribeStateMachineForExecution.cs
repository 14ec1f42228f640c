namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record DescribeStateMachineForExecutionRequest(string? ExecutionArn, string? IncludedData) : IWireRequest
{
    public void Check(ConstraintCheck check) => check.RequiredArn("executionArn", ExecutionArn).IncludedData(IncludedData);
}

internal sealed record DescribeStateMachineForExecutionAnswer(
    string StateMachineArn,
    string Name,
    string Definition,
    string RoleArn,
    DateTimeOffset UpdateDate)
{
    public LoggingConfiguration? LoggingConfiguration { get; init; }

    public TracingConfiguration? TracingConfiguration { get; init; }

    public EncryptionConfiguration? EncryptionConfiguration { get; init; }

    public string? MapRunArn { get; init; }

    public string? Label { get; init; }

    public string? RevisionId { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>>? VariableReferences { get; init; }
}
