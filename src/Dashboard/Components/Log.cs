namespace Fanout.Dashboard.Components;

internal static partial class Log
{
    [LoggerMessage(5001, LogLevel.Error, "A page could not show its data")]
    public static partial void PageFailed(ILogger logger, Exception exception);
}
