using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Folding;

/// <summary>A history event and where it belongs; events themselves carry neither item nor, often, state.</summary>
/// <param name="Event">The event as AWS sent it.</param>
/// <param name="Item">The innermost item whose iteration wrote it; null outside of Maps.</param>
/// <param name="StateName">The state that it belongs to; null for events of the execution.</param>
public sealed record ScopedEvent(HistoryEvent Event, ItemKey? Item, string? StateName);
