using Fanout.Monitoring.Runs;
using Microsoft.Extensions.Logging;

namespace Fanout.Monitoring.Polling;

/// <summary>Messages of the polling, ids 2000 to 2099.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Information, "Follows {ExecutionArn} from event {Version}")]
    internal static partial void Following(ILogger logger, string executionArn, long version);

    [LoggerMessage(2001, LogLevel.Information, "{ExecutionArn} ended as {Status} after {Version} events")]
    internal static partial void RunEnded(ILogger logger, string executionArn, RunStatus status, long version);

    [LoggerMessage(2002, LogLevel.Warning, "Cannot poll {ExecutionArn}; trying again with growing pauses")]
    internal static partial void PollingFailed(ILogger logger, Exception exception, string executionArn);

    [LoggerMessage(2003, LogLevel.Debug, "Still cannot poll {ExecutionArn} after {Failures} failures: {Reason}")]
    internal static partial void PollingStillFails(ILogger logger, string executionArn, int failures, string reason);

    [LoggerMessage(2004, LogLevel.Information, "Polls {ExecutionArn} again after {Failures} failures")]
    internal static partial void PollingRecovered(ILogger logger, string executionArn, int failures);

    [LoggerMessage(2005, LogLevel.Information, "Another poller wrote {ExecutionArn}; starting again from the store")]
    internal static partial void VersionConflict(ILogger logger, string executionArn);

    [LoggerMessage(2006, LogLevel.Warning, "{ExecutionArn} does not exist any more; it stays as it was last seen")]
    internal static partial void ExecutionGone(ILogger logger, string executionArn);

    [LoggerMessage(2007, LogLevel.Error, "The poller of {ExecutionArn} ended by an unexpected error; discovery starts it again")]
    internal static partial void PollerFailed(ILogger logger, Exception exception, string executionArn);

    [LoggerMessage(2008, LogLevel.Warning, "{ExecutionArn} is not followed: there is no connection {ConnectionId}")]
    internal static partial void ConnectionUnknown(ILogger logger, string executionArn, string connectionId);

    [LoggerMessage(2009, LogLevel.Information, "Goes on with {RunCount} open runs of {ConnectionId}")]
    internal static partial void Resumed(ILogger logger, int runCount, string connectionId);

    [LoggerMessage(2010, LogLevel.Error, "Cannot read the open runs of {ConnectionId} from the store; trying again")]
    internal static partial void ResumeFailed(ILogger logger, Exception exception, string connectionId);
}
