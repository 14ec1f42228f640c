using Fanout.Monitoring.Runs;
using Fanout.Review.Jobs;

namespace Fanout.Storage.Schema;

/// <summary>A row of <c>retry_items</c>. Read through the context, written by prepared statements only.</summary>
internal sealed class JobItemRecord
{
    public long JobId { get; set; }

    public int Position { get; set; }

    public long RunId { get; set; }

    public long Activation { get; set; }

    public int Index { get; set; }

    public JobItemState State { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public long? ResultRunId { get; set; }

    public long? ResultActivation { get; set; }

    public int? ResultIndex { get; set; }

    public string? Error { get; set; }

    public string? Label { get; set; }

    public string? Payload { get; set; }

    public JobItem ToItem() => new()
    {
        Job = new RetryJobId(JobId),
        Position = Position,
        Key = Key,
        Label = Label,
        Payload = Payload,
        State = State,
        Result = Result,
        Error = Error,
        SentAt = SentAt,
        EndedAt = EndedAt,
    };

    public RetryOutcome ToOutcome() => new(Key, new RetryJobId(JobId), State, Result, EndedAt);

    private ItemKey Key => new(new RunId(RunId), Activation, Index);

    private ItemKey? Result => ResultRunId is { } run && ResultActivation is { } activation && ResultIndex is { } index
        ? new ItemKey(new RunId(run), activation, index)
        : null;
}
