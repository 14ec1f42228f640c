using Microsoft.Extensions.Logging;

namespace Fanout.Storage.Causes;

internal static partial class Log
{
    [LoggerMessage(3020, LogLevel.Debug, "Grouped {Items} failed items of run {Run} by their causes.")]
    public static partial void Grouped(ILogger logger, long run, int items);

    [LoggerMessage(3021, LogLevel.Information, "Cause group {Cause} was opened again: {Reason}")]
    public static partial void Reopened(ILogger logger, long cause, string reason);

    [LoggerMessage(3022, LogLevel.Error, "Failed items could not be grouped; the next try is in {Delay}.")]
    public static partial void GroupingFailed(ILogger logger, Exception exception, TimeSpan delay);

    [LoggerMessage(3023, LogLevel.Information, "Failed items of {Runs} runs are to be grouped, because they were stored before or by older rules.")]
    public static partial void CatchingUp(ILogger logger, int runs);
}
