namespace Fanout.Monitoring.Insights;

/// <summary>When something will probably be done.</summary>
/// <param name="From">Hardly before.</param>
/// <param name="To">Hardly after.</param>
public sealed record EtaBand(DateTimeOffset From, DateTimeOffset To);
