using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.MapRuns;

/// <summary>AWS's answers about Map Runs and their children in the words of this program.</summary>
internal static class ChildReading
{
    private const string ExpressPart = ":express:";

    internal static ExecutionStatus FilterOf(ItemStatus status) => status switch
    {
        ItemStatus.Pending => ExecutionStatus.PENDING_REDRIVE,
        ItemStatus.Running => ExecutionStatus.RUNNING,
        ItemStatus.Succeeded => ExecutionStatus.SUCCEEDED,
        ItemStatus.Failed => ExecutionStatus.FAILED,
        ItemStatus.TimedOut => ExecutionStatus.TIMED_OUT,
        ItemStatus.Aborted => ExecutionStatus.ABORTED,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not an item status."),
    };

    internal static ChildExecution Read(ExecutionListItem child) => new()
    {
        Name = TailOf(child.ExecutionArn),
        Status = StatusOf(child.Status?.Value),
        StartedAt = UtcTime.From(child.StartDate) ?? DateTimeOffset.UnixEpoch,
        StoppedAt = UtcTime.From(child.StopDate),
        ItemCount = child.ItemCount,
        RedriveCount = child.RedriveCount ?? 0,
    };

    internal static ChildExecution Read(DescribeExecutionResponse child) => new()
    {
        Name = TailOf(child.ExecutionArn),
        Status = StatusOf(child.Status?.Value),
        StartedAt = UtcTime.From(child.StartDate) ?? DateTimeOffset.UnixEpoch,
        StoppedAt = UtcTime.From(child.StopDate),
        RedriveCount = child.RedriveCount ?? 0,
        Details = new ChildDetails { Input = child.Input, Output = child.Output, Error = child.Error, Cause = child.Cause },
    };

    internal static ChildKind KindOf(ExecutionArn child) =>
        child.Value.Contains(ExpressPart, StringComparison.Ordinal) ? ChildKind.Express : ChildKind.Standard;

    internal static MapRun Read(DescribeMapRunResponse answer, MapRun former, DateTimeOffset asOf) => former with
    {
        Status = StatusOf(answer.Status),
        AsOf = asOf,
        StoppedAt = UtcTime.From(answer.StopDate),
        MaxConcurrency = answer.MaxConcurrency ?? 0,
        ToleratedFailureCount = answer.ToleratedFailureCount ?? 0,
        ToleratedFailurePercentage = answer.ToleratedFailurePercentage ?? 0,
        Items = Read(answer.ItemCounts),
        Children = Read(answer.ExecutionCounts),
        RedriveCount = answer.RedriveCount ?? 0,
    };

    /// <summary>The part after the labelled machine: <c>uuid</c>, or <c>uuid:uuid</c> for an EXPRESS child.</summary>
    internal static string TailOf(string arn) =>
        arn[(arn.IndexOf(':', arn.IndexOf('/', StringComparison.Ordinal) + 1) + 1)..];

    internal static ItemStatus StatusOf(string? status) => status switch
    {
        "SUCCEEDED" => ItemStatus.Succeeded,
        "FAILED" => ItemStatus.Failed,
        "TIMED_OUT" => ItemStatus.TimedOut,
        "ABORTED" => ItemStatus.Aborted,
        "PENDING_REDRIVE" => ItemStatus.Pending,
        _ => ItemStatus.Running,
    };

    private static Runs.MapRunStatus StatusOf(Amazon.StepFunctions.MapRunStatus? status) => status?.Value switch
    {
        "SUCCEEDED" => Runs.MapRunStatus.Succeeded,
        "FAILED" => Runs.MapRunStatus.Failed,
        "ABORTED" => Runs.MapRunStatus.Aborted,
        _ => Runs.MapRunStatus.Running,
    };

    private static MapRunCounts Read(MapRunItemCounts? counts) => counts is null ? default : new MapRunCounts
    {
        Pending = counts.Pending ?? 0,
        Running = counts.Running ?? 0,
        Succeeded = counts.Succeeded ?? 0,
        Failed = counts.Failed ?? 0,
        TimedOut = counts.TimedOut ?? 0,
        Aborted = counts.Aborted ?? 0,
        Total = counts.Total ?? 0,
        ResultsWritten = counts.ResultsWritten ?? 0,
        FailuresNotRedrivable = counts.FailuresNotRedrivable ?? 0,
        PendingRedrive = counts.PendingRedrive ?? 0,
    };

    private static MapRunCounts Read(MapRunExecutionCounts? counts) => counts is null ? default : new MapRunCounts
    {
        Pending = counts.Pending ?? 0,
        Running = counts.Running ?? 0,
        Succeeded = counts.Succeeded ?? 0,
        Failed = counts.Failed ?? 0,
        TimedOut = counts.TimedOut ?? 0,
        Aborted = counts.Aborted ?? 0,
        Total = counts.Total ?? 0,
        ResultsWritten = counts.ResultsWritten ?? 0,
        FailuresNotRedrivable = counts.FailuresNotRedrivable ?? 0,
        PendingRedrive = counts.PendingRedrive ?? 0,
    };
}
