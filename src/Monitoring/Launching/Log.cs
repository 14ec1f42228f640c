using Microsoft.Extensions.Logging;

namespace Fanout.Monitoring.Launching;

/// <summary>Messages of launching, stopping and redriving, ids 2200 to 2299.</summary>
internal static partial class Log
{
    [LoggerMessage(2200, LogLevel.Information, "Started {ExecutionArn} with an input of {InputCharacters} characters")]
    internal static partial void Launched(ILogger logger, string executionArn, int inputCharacters);

    [LoggerMessage(2201, LogLevel.Warning, "Could not start {ExecutionArn}")]
    internal static partial void LaunchRejected(ILogger logger, Exception exception, string executionArn);

    [LoggerMessage(2202, LogLevel.Information, "Stopped {ExecutionArn}")]
    internal static partial void Stopped(ILogger logger, string executionArn);

    [LoggerMessage(2203, LogLevel.Warning, "Could not stop {ExecutionArn}")]
    internal static partial void StopRejected(ILogger logger, Exception exception, string executionArn);

    [LoggerMessage(2204, LogLevel.Information, "Redrove {ExecutionArn}")]
    internal static partial void Redriven(ILogger logger, string executionArn);

    [LoggerMessage(2205, LogLevel.Warning, "Could not redrive {ExecutionArn}")]
    internal static partial void RedriveRejected(ILogger logger, Exception exception, string executionArn);

    [LoggerMessage(2206, LogLevel.Information, "Set {MapRunArn} to {MaxConcurrency} at a time, tolerating {Count} failed items and {Percentage} %")]
    internal static partial void MapRunUpdated(ILogger logger, string mapRunArn, int maxConcurrency, long count, double percentage);

    [LoggerMessage(2207, LogLevel.Warning, "Could not set the limits of {MapRunArn}")]
    internal static partial void MapRunUpdateRejected(ILogger logger, Exception exception, string mapRunArn);
}
