using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Hubs;

internal static partial class Log
{
    [LoggerMessage(5101, LogLevel.Error, "The cells of run {Run} are no longer sent to browsers")]
    public static partial void ChannelFailed(ILogger logger, RunId run, Exception exception);
}
