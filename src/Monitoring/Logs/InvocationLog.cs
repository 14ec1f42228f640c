namespace Fanout.Monitoring.Logs;

/// <summary>The lines of one invocation of a function.</summary>
/// <param name="RequestId">Its id; null when its first lines do not tell it.</param>
/// <param name="Stream">Name of the stream, which stands for the execution environment it ran in.</param>
/// <param name="Lines">The lines, oldest first; never none.</param>
public sealed record InvocationLog(string? RequestId, string Stream, IReadOnlyList<LogLine> Lines);
