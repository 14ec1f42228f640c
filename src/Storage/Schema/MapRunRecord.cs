using Fanout.Monitoring.Runs;

namespace Fanout.Storage.Schema;

/// <summary>A row of <c>map_runs</c>: what AWS counts of a distributed Map.</summary>
internal sealed class MapRunRecord
{
    public long RunId { get; set; }

    public long Activation { get; set; }

    public required string Arn { get; set; }

    public MapRunStatus Status { get; set; }

    public DateTimeOffset? AsOf { get; set; }

    public DateTimeOffset? StoppedAt { get; set; }

    public int MaxConcurrency { get; set; }

    public long ToleratedFailureCount { get; set; }

    public double ToleratedFailurePercentage { get; set; }

    public MapRunCounts Items { get; set; }

    public MapRunCounts Children { get; set; }

    public int RedriveCount { get; set; }

    public ChildKind? ChildKind { get; set; }

    public bool IsSettled { get; set; }

    public MapRun ToMapRun() => new()
    {
        Arn = Arn,
        Status = Status,
        AsOf = AsOf,
        StoppedAt = StoppedAt,
        MaxConcurrency = MaxConcurrency,
        ToleratedFailureCount = ToleratedFailureCount,
        ToleratedFailurePercentage = ToleratedFailurePercentage,
        Items = Items,
        Children = Children,
        RedriveCount = RedriveCount,
        ChildKind = ChildKind,
        IsSettled = IsSettled,
    };

    public void Set(MapRun mapRun)
    {
        Arn = mapRun.Arn;
        Status = mapRun.Status;
        AsOf = mapRun.AsOf;
        StoppedAt = mapRun.StoppedAt;
        MaxConcurrency = mapRun.MaxConcurrency;
        ToleratedFailureCount = mapRun.ToleratedFailureCount;
        ToleratedFailurePercentage = mapRun.ToleratedFailurePercentage;
        Items = mapRun.Items;
        Children = mapRun.Children;
        RedriveCount = mapRun.RedriveCount;
        ChildKind = mapRun.ChildKind;
        IsSettled = mapRun.IsSettled;
    }
}
