using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Hubs;

internal static partial class Log
{
    [LoggerMessage(5101, LogLevel.Error, "The cells of run {Run} are no longer sent to browsers")]
    public static partial void ChannelFailed(ILogger logger, RunId run, Exception exception);

    [LoggerMessage(5102, LogLevel.Warning, "Cells of run {Run} could not be sent to some browser")]
    public static partial void SendFailed(ILogger logger, RunId run, Exception exception);

    [LoggerMessage(5103, LogLevel.Debug, "Viewer {Viewer} of run {Run} is behind and gets its cells in one frame once it has caught up")]
    public static partial void ViewerPaused(ILogger logger, string viewer, RunId run);
}
