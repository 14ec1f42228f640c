namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record CreateStateMachineRequest(
    string? Name,
    string? Definition,
    string? RoleArn,
    string? Type,
    LoggingConfiguration? LoggingConfiguration,
    IReadOnlyList<TagShape>? Tags,
    TracingConfiguration? TracingConfiguration,
    bool? Publish,
    string? VersionDescription,
    EncryptionConfiguration? EncryptionConfiguration) : IWireRequest
{
    public void Check(ConstraintCheck check) => check
        .Required("name", Name).Length("name", Name, 1, Limits.NameLength)
        .Required("definition", Definition).Definition(Definition)
        .RequiredArn("roleArn", RoleArn)
        .MachineType(Type)
        .Tags(Tags)
        .Configuration(LoggingConfiguration, EncryptionConfiguration)
        .Length("versionDescription", VersionDescription, 0, Limits.DescriptionLength, isSensitive: true);
}

internal sealed record CreateStateMachineAnswer(string StateMachineArn, DateTimeOffset CreationDate, string? StateMachineVersionArn = null);
