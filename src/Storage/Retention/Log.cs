using Microsoft.Extensions.Logging;

namespace Fanout.Storage.Retention;

internal static partial class Log
{
    [LoggerMessage(3030, LogLevel.Information, "Deleted {What} of {Runs} runs that ended more than {Days} days ago: {Rows} rows.")]
    public static partial void Cleaned(ILogger logger, string what, int runs, int days, long rows);

    [LoggerMessage(3031, LogLevel.Error, "Old runs could not be deleted; the next try is in {Delay}.")]
    public static partial void RetentionFailed(ILogger logger, Exception exception, TimeSpan delay);
}
