using Fanout.Monitoring.Logs;

namespace Fanout.Dashboard.Presentation;

/// <summary>Says in words how log lines were found.</summary>
public static class LogText
{
    /// <summary>How the lines were recognised, and how sure that is; null when there are none.</summary>
    public static string? Match(AttemptLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        return log.Match switch
        {
            LogMatch.RequestId => "Matched by request id: exactly this attempt.",
            LogMatch.TimeOne => $"Matched by time: the only invocation in {log.Group} that fits this attempt.",
            LogMatch.TimeSeveral =>
                $"Matched by time: {Format.Count(log.Invocations.Count, "invocation")} in {log.Group} fit this attempt, so lines of others are among them. The best fit is first.",
            _ => null,
        };
    }
}
