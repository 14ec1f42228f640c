namespace Fanout.Emulator.Wire.Logs;

internal sealed record CreateLogGroupRequest(string? LogGroupName) : IWireRequest
{
    public void Check(ConstraintCheck check) => check.GroupName(LogGroupName);
}

internal sealed record DeleteLogGroupRequest(string? LogGroupName) : IWireRequest
{
    public void Check(ConstraintCheck check) => check.GroupName(LogGroupName);
}

internal sealed record DescribeLogGroupsRequest(string? LogGroupNamePrefix, string? LogGroupNamePattern, string? NextToken, int? Limit) : IWireRequest
{
    public void Check(ConstraintCheck check) => check.Range("limit", Limit, 1, LogChecks.PageSize);
}

internal sealed record LogGroupShape(string LogGroupName, long CreationTime, string Arn, string LogGroupArn, long StoredBytes)
{
    public int MetricFilterCount { get; init; }

    public string LogGroupClass { get; init; } = "STANDARD";
}

internal sealed record DescribeLogGroupsAnswer(IReadOnlyList<LogGroupShape> LogGroups, string? NextToken);

internal sealed record DescribeLogStreamsRequest(
    string? LogGroupName, string? LogGroupIdentifier, string? LogStreamNamePrefix, bool? Descending, string? NextToken, int? Limit) : IWireRequest
{
    public void Check(ConstraintCheck check) => check.Range("limit", Limit, 1, LogChecks.PageSize);
}

internal sealed record LogStreamShape(string LogStreamName, string Arn, long CreationTime, long FirstEventTimestamp, long LastEventTimestamp)
{
    public long LastIngestionTime => LastEventTimestamp;

    public long StoredBytes { get; init; }
}

internal sealed record DescribeLogStreamsAnswer(IReadOnlyList<LogStreamShape> LogStreams, string? NextToken);

internal sealed record FilterLogEventsRequest(
    string? LogGroupName,
    string? LogGroupIdentifier,
    IReadOnlyList<string>? LogStreamNames,
    string? LogStreamNamePrefix,
    long? StartTime,
    long? EndTime,
    string? FilterPattern,
    string? NextToken,
    int? Limit) : IWireRequest
{
    public void Check(ConstraintCheck check) => check.Range("limit", Limit, 1, LogChecks.Events);
}

internal sealed record FilteredLogEvent(string LogStreamName, long Timestamp, string Message, long IngestionTime, string EventId);

internal sealed record FilterLogEventsAnswer(IReadOnlyList<FilteredLogEvent> Events, string? NextToken)
{
    public IReadOnlyList<string> SearchedLogStreams { get; init; } = [];
}

internal sealed record GetLogEventsRequest(
    string? LogGroupName,
    string? LogGroupIdentifier,
    string? LogStreamName,
    long? StartTime,
    long? EndTime,
    string? NextToken,
    int? Limit,
    bool? StartFromHead) : IWireRequest
{
    public void Check(ConstraintCheck check) => check.Required("logStreamName", LogStreamName).Range("limit", Limit, 1, LogChecks.Events);
}

internal sealed record OutputLogEvent(long Timestamp, string Message, long IngestionTime);

internal sealed record GetLogEventsAnswer(IReadOnlyList<OutputLogEvent> Events, string NextForwardToken, string NextBackwardToken);
