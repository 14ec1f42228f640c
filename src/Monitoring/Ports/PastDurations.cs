namespace Fanout.Monitoring.Ports;

/// <summary>How long an item took in earlier runs of its machine, found by its key.</summary>
/// <param name="Index">Index of the item in this run.</param>
/// <param name="Runs">How many times it has succeeded there, of the newest few.</param>
/// <param name="Longest">The longest of them.</param>
public sealed record PastDurations(int Index, int Runs, TimeSpan Longest);
