namespace Fanout.Monitoring.Identity;

/// <summary>Where label and key of a machine's items stand in their inputs, as an operator set it.</summary>
/// <param name="Label">Reference path, for example <c>$.name</c>; null takes what is obvious.</param>
/// <param name="Key">Reference path, for example <c>$.customerId</c>; null for no key.</param>
public sealed record IdentityPaths(string? Label, string? Key)
{
    /// <summary>Nothing set.</summary>
    public static IdentityPaths None { get; } = new(null, null);
}
