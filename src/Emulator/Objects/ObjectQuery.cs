namespace Fanout.Emulator.Objects;

/// <summary>Which objects of a bucket are asked for.</summary>
/// <param name="Bucket">Bucket.</param>
internal sealed record ObjectQuery(string Bucket)
{
    internal const int MostKeys = 1_000;

    /// <summary>Only keys that begin with this.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Keys that have this behind the prefix are rolled up into one common prefix; empty rolls nothing up.</summary>
    public string Delimiter { get; init; } = "";

    /// <summary>Only keys behind this one.</summary>
    public string? After { get; init; }

    /// <summary>Whether <see cref="After"/> is a common prefix, whose keys are left out too.</summary>
    public bool AfterIsPrefix { get; init; }

    /// <summary>Most keys and common prefixes of the page, 1,000 at most.</summary>
    public int MaxKeys { get; init; } = MostKeys;
}
