namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record UpdateStateMachineRequest(
    string? StateMachineArn,
    string? Definition,
    string? RoleArn,
    LoggingConfiguration? LoggingConfiguration,
    TracingConfiguration? TracingConfiguration,
    bool? Publish,
    string? VersionDescription,
    EncryptionConfiguration? EncryptionConfiguration) : IWireRequest
{
    public void Check(ConstraintCheck check) => check
        .RequiredArn("stateMachineArn", StateMachineArn)
        .Definition(Definition)
        .Arn("roleArn", RoleArn)
        .Configuration(LoggingConfiguration, EncryptionConfiguration)
        .Length("versionDescription", VersionDescription, 0, Limits.DescriptionLength, isSensitive: true);
}

internal sealed record UpdateStateMachineAnswer(DateTimeOffset UpdateDate, string? RevisionId, string? StateMachineVersionArn = null);
