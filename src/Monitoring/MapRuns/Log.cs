using Microsoft.Extensions.Logging;

namespace Fanout.Monitoring.MapRuns;

/// <summary>Messages about Map Runs, ids 2500 to 2599.</summary>
internal static partial class Log
{
    internal static void MapRunNotRead(ILogger logger, Exception exception, string mapRunArn, int failures)
    {
        if (failures == 1)
        {
            MapRunFailing(logger, exception, mapRunArn);
        }
        else
        {
            MapRunStillFails(logger, mapRunArn, failures, exception.Message);
        }
    }

    [LoggerMessage(2500, LogLevel.Warning, "Cannot read {MapRunArn}; trying again with growing pauses")]
    internal static partial void MapRunFailing(ILogger logger, Exception exception, string mapRunArn);

    [LoggerMessage(2501, LogLevel.Debug, "Still cannot read {MapRunArn} after {Failures} failures: {Reason}")]
    internal static partial void MapRunStillFails(ILogger logger, string mapRunArn, int failures, string reason);

    [LoggerMessage(2502, LogLevel.Warning, "{MapRunArn} does not exist any more; it stays as it was last seen")]
    internal static partial void MapRunGone(ILogger logger, string mapRunArn);

    [LoggerMessage(2503, LogLevel.Warning, "{MapRunArn} has ended and its counters differ from its lists by {Difference} children")]
    internal static partial void ChildrenMissing(ILogger logger, string mapRunArn, long difference);

    [LoggerMessage(2504, LogLevel.Warning, "Cannot read the result files of {MapRunArn}; its children are listed instead")]
    internal static partial void ResultFilesNotRead(ILogger logger, Exception exception, string mapRunArn);
}
