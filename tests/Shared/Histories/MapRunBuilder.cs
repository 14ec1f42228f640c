using Fanout.Monitoring.Runs;

namespace Fanout.Tests.Shared.Histories;

/// <summary>Map Runs and their children, of which a test names only what it is about.</summary>
public static class MapRunBuilder
{
    public const string Arn = "arn:aws:states:eu-west-1:123456789012:mapRun:fan-out/Fan:0f8fad5b-d9cb-469f-a165-70867728950e";

    /// <summary>A history up to the start of a Map Run; the activation is event 3.</summary>
    public static HistoryBuilder Started(int length = 0, string arn = Arn)
    {
        var history = new HistoryBuilder();
        var map = history.MapStarted(length, history.Entered("Map", "Fan", history.ExecutionStarted()));
        history.Add("MapRunStarted", map, e => e.MapRunStartedEventDetails = new() { MapRunArn = arn });
        return history;
    }

    /// <summary>Id of the activation of <see cref="Started"/>.</summary>
    public const long Fan = 3;

    public static string NameOf(int child) => new Guid(child, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString();

    public static MapRun Counted(
        int pending = 0, int running = 0, int succeeded = 0, int failed = 0, DateTimeOffset? asOf = null,
        MapRunStatus status = MapRunStatus.Running)
    {
        var counts = new MapRunCounts
        {
            Pending = pending,
            Running = running,
            Succeeded = succeeded,
            Failed = failed,
            Total = pending + running + succeeded + failed,
        };
        return new MapRun { Arn = Arn, Status = status, AsOf = asOf ?? DateTimeOffset.UnixEpoch, Items = counts, Children = counts };
    }

    public static ChildExecution Child(
        int number, ItemStatus status = ItemStatus.Succeeded, int redrives = 0, ChildDetails? details = null, int seconds = 1)
    {
        var start = new DateTimeOffset(2026, 1, 1, 8, 0, 10, TimeSpan.Zero).AddSeconds(number);
        return new ChildExecution
        {
            Name = NameOf(number),
            Status = status,
            StartedAt = start,
            StoppedAt = status is ItemStatus.Running or ItemStatus.Pending ? null : start.AddSeconds(seconds),
            RedriveCount = redrives,
            ItemCount = 1,
            Details = details,
        };
    }
}
