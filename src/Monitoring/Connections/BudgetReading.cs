namespace Fanout.Monitoring.Connections;

/// <summary>State of one token bucket, for the meter on the screen.</summary>
/// <param name="Action">The operation.</param>
/// <param name="Available">Requests that could be made now.</param>
/// <param name="Size">Size of the bucket.</param>
/// <param name="Waiting">Requests that wait.</param>
/// <param name="Granted">Requests made since the start.</param>
/// <param name="Throttled">How many of them AWS refused for being too many.</param>
public sealed record BudgetReading(ApiAction Action, double Available, BucketSize Size, int Waiting, long Granted, long Throttled);
