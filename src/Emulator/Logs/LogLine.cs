namespace Fanout.Emulator.Logs;

/// <summary>One event of a log.</summary>
/// <param name="Id">Its number in the group, from 1.</param>
/// <param name="Stream">Its stream.</param>
/// <param name="Timestamp">When it happened, in milliseconds of Unix time.</param>
/// <param name="Message">Its text.</param>
internal sealed record LogLine(long Id, string Stream, long Timestamp, string Message);
