namespace Fanout.Monitoring.Connections;

/// <summary>Size of a token bucket.</summary>
/// <param name="Capacity">Requests that may be made at once when the bucket is full.</param>
/// <param name="RefillPerSecond">Requests a second in the long run.</param>
public readonly record struct BucketSize(double Capacity, double RefillPerSecond)
{
    /// <summary>A part of this size, but never less than one request at once.</summary>
    public BucketSize Share(double share) => new(Math.Max(1, Capacity * share), RefillPerSecond * share);
}
