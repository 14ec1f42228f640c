namespace Fanout.Monitoring.Logs;

/// <summary>One line of a log.</summary>
/// <param name="At">When it was written, to the millisecond.</param>
/// <param name="Text">The line without its end; it may have line breaks inside.</param>
/// <param name="IsPlatform">Whether Lambda itself wrote it: START, END, REPORT and the like.</param>
public sealed record LogLine(DateTimeOffset At, string Text, bool IsPlatform);
