using System.Buffers;

namespace Fanout.Emulator.Registry;

/// <summary>AWS's rules for names of machines and executions.</summary>
public static class ResourceName
{
    private const int MaxLength = 80;

    // Source: CreateStateMachine, "name". White space and control characters are checked by category.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("<>{}[]?*\"#%\\^~$&,;:/`|\uFFFE\uFFFF");

    /// <summary>Whether AWS accepts the name.</summary>
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength
        && !name.AsSpan().ContainsAny(Forbidden)
        && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c));
}
