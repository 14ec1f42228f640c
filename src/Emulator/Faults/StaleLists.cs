namespace Fanout.Emulator.Faults;

/// <summary>Tells lists which time they are to show.</summary>
internal sealed class StaleLists(EndpointFaults faults, TimeProvider time)
{
    /// <summary>The time that a list shows; null for now.</summary>
    internal DateTimeOffset? AsOf(string list) => faults.IsActive && faults.AgeOf(list) is { Ticks: > 0 } age ? time.GetUtcNow() - age : null;
}
