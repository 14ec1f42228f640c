using Microsoft.Extensions.Logging;

namespace Fanout.Storage.Sqlite;

internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Information, "Opened the database {Path} of {SizeInBytes} bytes.")]
    public static partial void Opened(ILogger logger, string path, long sizeInBytes);

    [LoggerMessage(3001, LogLevel.Information, "Applied {Count} schema changes to the database {Path}.")]
    public static partial void Migrated(ILogger logger, string path, int count);

    [LoggerMessage(3002, LogLevel.Warning,
        "The database {Path} keeps no write-ahead log but uses '{Mode}', so that pages wait while runs are written. Is it on a network disk?")]
    public static partial void NoWriteAheadLog(ILogger logger, string path, string mode);
}
