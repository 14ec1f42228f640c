namespace Fanout.Review.Ports;

/// <summary>Something that happened to a cause group.</summary>
/// <param name="Id">Number of the entry.</param>
/// <param name="At">When.</param>
/// <param name="Who">Who did it; null when it happened by itself.</param>
/// <param name="Action">What was done.</param>
/// <param name="Text">The state, the owner, the note: what the action is about; null when it says all.</param>
public sealed record CauseHistoryEntry(long Id, DateTimeOffset At, string? Who, CauseAction Action, string? Text);
