namespace Fanout.Monitoring.Discovery;

/// <summary>Outcome of one look at the machines of a connection.</summary>
/// <param name="NextAt">When the next machine is due.</param>
/// <param name="Problem">What was refused for the first machine that could not be looked at; null when all could.</param>
internal readonly record struct DiscoveryRound(DateTimeOffset NextAt, string? Problem);
