namespace Fanout.Monitoring.Ports;

/// <summary>Part of a list that is ordered by a unique key.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Next">Key to ask for the rows after these; null on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Rows, string? Next);
