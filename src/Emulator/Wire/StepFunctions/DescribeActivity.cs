namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record DescribeActivityRequest(string? ActivityArn) : IWireRequest
{
    public void Check(ConstraintCheck check) => check.RequiredArn("activityArn", ActivityArn);
}

internal sealed record DescribeActivityAnswer(
    string ActivityArn, string Name, DateTimeOffset CreationDate, EncryptionConfiguration EncryptionConfiguration);
