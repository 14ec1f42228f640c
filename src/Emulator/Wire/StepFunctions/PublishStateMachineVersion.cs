namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record PublishStateMachineVersionRequest(string? StateMachineArn, string? RevisionId, string? Description) : IWireRequest
{
    public void Check(ConstraintCheck check) => check
        .RequiredArn("stateMachineArn", StateMachineArn)
        .Length("description", Description, 0, Limits.DescriptionLength, isSensitive: true);
}

internal sealed record PublishStateMachineVersionAnswer(DateTimeOffset CreationDate, string StateMachineVersionArn);
