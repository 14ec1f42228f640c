namespace Fanout.Emulator.Wire;

/// <summary>Log messages of the API, ids 2200 to 2299.</summary>
internal static partial class Log
{
    [LoggerMessage(2200, LogLevel.Debug, "{Target} is refused with {Error}, request {RequestId}")]
    internal static partial void RequestRefused(this ILogger logger, string target, string error, string requestId);

    [LoggerMessage(2201, LogLevel.Error, "{Operation} failed, request {RequestId}")]
    internal static partial void RequestFailed(this ILogger logger, Exception exception, string operation, string requestId);
}
