namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record ListTagsForResourceRequest(string? ResourceArn) : IWireRequest
{
    public void Check(ConstraintCheck check) => check.RequiredArn("resourceArn", ResourceArn);
}

internal sealed record ListTagsForResourceAnswer(IReadOnlyList<TagShape> Tags);
