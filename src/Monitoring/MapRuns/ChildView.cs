using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.MapRuns;

/// <summary>What is known of a child execution that somebody opened.</summary>
/// <param name="Details">Its payloads; null when they could not be read.</param>
/// <param name="Events">Its history; empty when it has none or it could not be read.</param>
/// <param name="Remark">What is missing and why, in words for the person at the screen; null when nothing is.</param>
public sealed record ChildView(ChildDetails? Details, IReadOnlyList<EventRow> Events, string? Remark);
