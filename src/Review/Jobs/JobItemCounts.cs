namespace Fanout.Review.Jobs;

/// <summary>How many items of a job are in which state.</summary>
public readonly record struct JobItemCounts(
    int Waiting, int Sending, int Running, int InDoubt, int Fixed, int StillFailing, int Skipped, int Left)
{
    /// <summary>All items.</summary>
    public int Total => Waiting + Sending + Running + InDoubt + Fixed + StillFailing + Skipped + Left;

    /// <summary>Items of which nothing more will come.</summary>
    public int Ended => Fixed + StillFailing + Skipped + Left;

    /// <summary>Items that were sent and have not ended.</summary>
    public int Active => Sending + Running;

    /// <summary>Number of items in a state.</summary>
    public int Of(JobItemState state) => state switch
    {
        JobItemState.Waiting => Waiting,
        JobItemState.Sending => Sending,
        JobItemState.Running => Running,
        JobItemState.InDoubt => InDoubt,
        JobItemState.Fixed => Fixed,
        JobItemState.StillFailing => StillFailing,
        JobItemState.Skipped => Skipped,
        JobItemState.Left => Left,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of an item in a job."),
    };

    /// <summary>The counts after items went from one state to another.</summary>
    public JobItemCounts Move(JobItemState from, JobItemState to, int items) => Add(from, -items).Add(to, items);

    private JobItemCounts Add(JobItemState state, int items) => state switch
    {
        JobItemState.Waiting => this with { Waiting = Waiting + items },
        JobItemState.Sending => this with { Sending = Sending + items },
        JobItemState.Running => this with { Running = Running + items },
        JobItemState.InDoubt => this with { InDoubt = InDoubt + items },
        JobItemState.Fixed => this with { Fixed = Fixed + items },
        JobItemState.StillFailing => this with { StillFailing = StillFailing + items },
        JobItemState.Skipped => this with { Skipped = Skipped + items },
        JobItemState.Left => this with { Left = Left + items },
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of an item in a job."),
    };
}
