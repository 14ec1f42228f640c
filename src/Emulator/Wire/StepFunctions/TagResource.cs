namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record TagResourceRequest(string? ResourceArn, IReadOnlyList<TagShape>? Tags) : IWireRequest
{
    public void Check(ConstraintCheck check) => check.RequiredArn("resourceArn", ResourceArn).Required("tags", Tags).Tags(Tags);
}
