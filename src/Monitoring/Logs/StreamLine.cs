namespace Fanout.Monitoring.Logs;

/// <summary>A line and the stream that it stands in.</summary>
internal readonly record struct StreamLine(string Stream, LogLine Line);
