namespace Fanout.Emulator.Limits;

/// <summary>A token bucket: every call takes a token, and a call that finds none is refused with ThrottlingException.</summary>
public sealed class BucketOptions
{
    /// <summary>Tokens that a full bucket holds: how many calls may come at once.</summary>
    public double Size { get; set; }

    /// <summary>Tokens that come back every second: how many calls may come for ever.</summary>
    public double RefillPerSecond { get; set; }
}
