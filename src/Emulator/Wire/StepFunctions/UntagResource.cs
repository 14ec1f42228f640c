namespace Fanout.Emulator.Wire.StepFunctions;

internal sealed record UntagResourceRequest(string? ResourceArn, IReadOnlyList<string>? TagKeys) : IWireRequest
{
    public void Check(ConstraintCheck check)
    {
        check.RequiredArn("resourceArn", ResourceArn).Required("tagKeys", TagKeys);
        for (var index = 0; index < TagKeys?.Count; index++)
        {
            check.Length($"tagKeys.{index + 1}.member", TagKeys[index], 1, Limits.TagKeyLength);
        }
    }
}
