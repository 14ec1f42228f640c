namespace Fanout.Emulator.Faults;

/// <summary>
/// Which calls go wrong, and how. Of the calls that match, all are hit, or those that <see cref="First"/>, <see cref="Every"/> and
/// <see cref="Probability"/> agree on.
/// </summary>
public sealed record FaultRule
{
    /// <summary>What goes wrong.</summary>
    public FaultKind? Kind { get; init; }

    /// <summary>
    /// <c>states</c> for the Step Functions API, <c>lambda</c> for the Lambda API, <c>functions</c> for the functions that either runs; null for
    /// both APIs.
    /// </summary>
    public string? Service { get; init; }

    /// <summary>Operation of an API, or name of a function; a <c>*</c> at the end stands for any rest, null for all.</summary>
    public string? Operation { get; init; }

    /// <summary>How long a call is held up, by any kind of fault; for <see cref="FaultKind.StaleLists"/> how old lists are.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>When set, calls are held up for a time between <see cref="Delay"/> and this, evenly spread.</summary>
    public TimeSpan? MaxDelay { get; init; }

    /// <summary>Part of the calls that is hit, above 0 and up to 1.</summary>
    public double? Probability { get; init; }

    /// <summary>Every call whose number is a multiple of this is hit.</summary>
    public int? Every { get; init; }

    /// <summary>Only so many calls, from the first one on, can be hit.</summary>
    public int? First { get; init; }
}
