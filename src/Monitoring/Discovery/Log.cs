using Microsoft.Extensions.Logging;

namespace Fanout.Monitoring.Discovery;

/// <summary>Messages of the discovery, ids 2100 to 2199.</summary>
internal static partial class Log
{
    [LoggerMessage(2100, LogLevel.Information, "Found {ExecutionArn}, which is {Status}")]
    internal static partial void RunFound(ILogger logger, string executionArn, string status);

    [LoggerMessage(2101, LogLevel.Information, "{ExecutionArn} is followed again")]
    internal static partial void RunsAgain(ILogger logger, string executionArn);

    [LoggerMessage(2102, LogLevel.Warning, "Cannot look for runs of {ConnectionId}; trying again with growing pauses")]
    internal static partial void DiscoveryFailed(ILogger logger, Exception exception, string connectionId);

    [LoggerMessage(2103, LogLevel.Debug, "Still cannot look for runs of {ConnectionId} after {Failures} failures: {Reason}")]
    internal static partial void DiscoveryStillFails(ILogger logger, string connectionId, int failures, string reason);

    [LoggerMessage(2104, LogLevel.Information, "Looks for runs of {ConnectionId} again after {Failures} failures")]
    internal static partial void DiscoveryRecovered(ILogger logger, string connectionId, int failures);

    [LoggerMessage(2105, LogLevel.Warning, "Cannot list the executions of {StateMachineArn}: {ErrorCode}: {Reason}")]
    internal static partial void MachineRefused(ILogger logger, string stateMachineArn, string errorCode, string reason);
}
