using Fanout.Monitoring.Runs;
using Fanout.Review.Jobs;

namespace Fanout.Storage.Schema;

/// <summary>A row of <c>retry_runs</c>: a run in which items of a job run again.</summary>
internal sealed class RetryRunRecord
{
    public long JobId { get; set; }

    public int Number { get; set; }

    public int First { get; set; }

    public int Count { get; set; }

    public string? Input { get; set; }

    /// <summary>No foreign key: the job stays when retention deletes the run.</summary>
    public long? ResultRunId { get; set; }

    public int? RedrivesBefore { get; set; }

    public bool IsSettled { get; set; }

    public JobRun ToRun() => new()
    {
        Job = new RetryJobId(JobId),
        Number = Number,
        First = First,
        Count = Count,
        Input = Input,
        Run = ResultRunId is { } run ? new RunId(run) : null,
        RedrivesBefore = RedrivesBefore,
        IsSettled = IsSettled,
    };
}
