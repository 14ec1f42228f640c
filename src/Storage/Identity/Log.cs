using Microsoft.Extensions.Logging;

namespace Fanout.Storage.Identity;

internal static partial class Log
{
    [LoggerMessage(3010, LogLevel.Debug, "Named {Items} items of run {Run} again.")]
    public static partial void Relabelled(ILogger logger, long run, int items);

    [LoggerMessage(3011, LogLevel.Error, "Stored items could not be named again; the next try is in {Delay}.")]
    public static partial void RelabellingFailed(ILogger logger, Exception exception, TimeSpan delay);
}
