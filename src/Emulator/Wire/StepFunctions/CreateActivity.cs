namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record CreateActivityRequest(
    string? Name, IReadOnlyList<TagShape>? Tags, EncryptionConfiguration? EncryptionConfiguration) : IWireRequest
{
    public void Check(ConstraintCheck check) => check
        .Required("name", Name).Length("name", Name, 1, Limits.NameLength)
        .Tags(Tags)
        .Configuration(logging: null, EncryptionConfiguration);
}

internal sealed record CreateActivityAnswer(string ActivityArn, DateTimeOffset CreationDate);
