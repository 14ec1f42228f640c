using Fanout.Review.Retry;
using Microsoft.Extensions.Logging;

namespace Fanout.Review.Jobs;

/// <summary>Messages of retry jobs, ids 6100 to 6199.</summary>
internal static partial class Log
{
    [LoggerMessage(6100, LogLevel.Information, "Retry job {Job} of {Items} items by {Route} was made for {ExecutionArn}")]
    internal static partial void Created(ILogger logger, long job, int items, RetryRoute route, string executionArn);

    [LoggerMessage(6101, LogLevel.Information, "Retry job {Job} is taken up")]
    internal static partial void TakenUp(ILogger logger, long job);

    [LoggerMessage(6102, LogLevel.Information, "Retry job {Job} is {State}: {Fixed} fixed, {StillFailing} still failing, {InDoubt} in doubt, {Skipped} skipped")]
    internal static partial void Rests(ILogger logger, long job, JobState state, int @fixed, int stillFailing, int inDoubt, int skipped);

    [LoggerMessage(6103, LogLevel.Warning, "Retry job {Job} does not get on; it is tried again")]
    internal static partial void Failed(ILogger logger, Exception exception, long job);

    [LoggerMessage(6105, LogLevel.Warning, "Retry job {Job} is given up: {Reason}")]
    internal static partial void Gone(ILogger logger, long job, string reason);

    [LoggerMessage(6104, LogLevel.Warning, "The open retry jobs of {ConnectionId} cannot be read; they are tried again")]
    internal static partial void ResumeFailed(ILogger logger, Exception exception, string connectionId);
}
