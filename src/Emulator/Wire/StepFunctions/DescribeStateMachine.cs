namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record DescribeStateMachineRequest(string? StateMachineArn, string? IncludedData) : IWireRequest
{
    public void Check(ConstraintCheck check) => check.RequiredArn("stateMachineArn", StateMachineArn).IncludedData(IncludedData);
}

internal sealed record DescribeStateMachineAnswer(
    string StateMachineArn,
    string Name,
    string Status,
    string Definition,
    string RoleArn,
    string Type,
    DateTimeOffset CreationDate)
{
    public LoggingConfiguration? LoggingConfiguration { get; init; }

    public TracingConfiguration? TracingConfiguration { get; init; }

    public EncryptionConfiguration? EncryptionConfiguration { get; init; }

    public string? RevisionId { get; init; }

    public string? Description { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>>? VariableReferences { get; init; }
}
