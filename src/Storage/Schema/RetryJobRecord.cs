using Fanout.Review.Jobs;
using Fanout.Review.Retry;

namespace Fanout.Storage.Schema;

/// <summary>A row of <c>retry_jobs</c>.</summary>
internal sealed class RetryJobRecord
{
    public long Id { get; set; }

    public long RunId { get; set; }

    public RunRecord Run { get; set; } = null!;

    public long Activation { get; set; }

    public required string MapState { get; set; }

    public RetryRoute Route { get; set; }

    public string? Target { get; set; }

    public string? TargetState { get; set; }

    public bool IsDistributed { get; set; }

    public required string CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public required string Nonce { get; set; }

    public int EditedItems { get; set; }

    public int LeftOut { get; set; }

    public JobState State { get; set; }

    public double RatePerSecond { get; set; }

    public string? Problem { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Kept with every change of an item, so that a list of jobs counts nothing.</summary>
    public JobItemCounts Counts { get; set; }

    public long Version { get; set; }

    public RetryJob ToJob() => new()
    {
        Id = new RetryJobId(Id),
        Run = Run.ToIdentity(),
        Activation = Activation,
        MapState = MapState,
        Route = Route,
        Target = Target,
        TargetState = TargetState,
        IsDistributed = IsDistributed,
        CreatedBy = CreatedBy,
        CreatedAt = CreatedAt,
        Nonce = Nonce,
        EditedItems = EditedItems,
        LeftOut = LeftOut,
        State = State,
        RatePerSecond = RatePerSecond,
        Problem = Problem,
        StartedAt = StartedAt,
        EndedAt = EndedAt,
        Counts = Counts,
        Version = Version,
    };

    /// <summary>Takes what may change of a job.</summary>
    public void Set(RetryJob job)
    {
        (State, RatePerSecond, Problem) = (job.State, job.RatePerSecond, job.Problem);
        (StartedAt, EndedAt) = (job.StartedAt, job.EndedAt);
        Version++;
    }
}
