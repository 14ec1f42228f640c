namespace Fanout.Emulator.History;

/// <summary>One event of an execution's history.</summary>
/// <param name="Id">Number of the event: 1 for the first, no number left out.</param>
/// <param name="PreviousId">The event this one follows from in its thread of execution; 0 for none.</param>
/// <param name="Type">What happened.</param>
/// <param name="Timestamp">When, in whole milliseconds.</param>
/// <param name="Details">What the type has to say; null for types without details.</param>
public sealed record HistoryEvent(long Id, long PreviousId, HistoryEventType Type, DateTimeOffset Timestamp, EventDetails? Details);
