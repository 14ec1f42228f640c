namespace Fanout.Emulator.History;

/// <summary>How far a history had got when its process ended.</summary>
/// <param name="LastId">Id of the last event.</param>
/// <param name="LastTimestamp">Its time; later events are not earlier.</param>
/// <param name="Threads">How many threads of execution had been opened, the top level included.</param>
/// <param name="Root">The top level with everything open below it.</param>
internal sealed record HistoryPosition(long LastId, DateTimeOffset LastTimestamp, int Threads, HistoryThread Root);
