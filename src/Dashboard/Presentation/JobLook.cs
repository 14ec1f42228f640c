using Fanout.Review.Jobs;
using Fanout.Review.Retry;

namespace Fanout.Dashboard.Presentation;

/// <summary>Words and icons of retry jobs and their items; the colours are those of the six statuses.</summary>
public static class JobLook
{
    private static readonly StatusLook Queued = new("queued", "pending");
    private static readonly StatusLook Running = new("running", "running");
    private static readonly StatusLook Paused = new("paused", "paused");
    private static readonly StatusLook Aborting = new("ending", "running");
    private static readonly StatusLook Aborted = new("aborted", "aborted");
    private static readonly StatusLook Done = new("done", "succeeded");
    private static readonly StatusLook Waiting = new("waiting", "pending");
    private static readonly StatusLook Sending = new("sending", "running");
    private static readonly StatusLook InDoubt = new("in doubt", "doubt");
    private static readonly StatusLook Fixed = new("fixed", "succeeded");
    private static readonly StatusLook StillFailing = new("still failing", "failed");
    private static readonly StatusLook Skipped = new("skipped", "aborted");
    private static readonly StatusLook Left = new("left in doubt", "doubt");

    /// <summary>All states of an item in the order in which screens list them: what needs a person is not last.</summary>
    public static IReadOnlyList<JobItemState> ItemOrder { get; } =
    [
        JobItemState.Fixed, JobItemState.StillFailing, JobItemState.InDoubt, JobItemState.Left, JobItemState.Skipped,
        JobItemState.Sending, JobItemState.Running, JobItemState.Waiting,
    ];

    /// <summary>Look of a job.</summary>
    public static StatusLook Of(JobState state) => state switch
    {
        JobState.Queued => Queued,
        JobState.Running => Running,
        JobState.Paused => Paused,
        JobState.Aborting => Aborting,
        JobState.Aborted => Aborted,
        JobState.Done => Done,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a job."),
    };

    /// <summary>Look of an item.</summary>
    public static StatusLook Of(JobItemState state) => state switch
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

    /// <summary>How a job works, in words: <c>by calling its function</c>.</summary>
    public static string Of(RetryRoute route) => route switch
    {
        RetryRoute.Redrive => "by redriving the run",
        RetryRoute.NewRun => "by a new run",
        RetryRoute.Invoke => "by calling the function",
        _ => throw new ArgumentOutOfRangeException(nameof(route), route, "Not a way to retry."),
    };

    /// <summary>What a job made of an item, where there is room for a few words: <c>fixed by job 12</c>.</summary>
    public static string Of(RetryOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.State switch
        {
            JobItemState.Fixed => $"fixed by job {outcome.Job}",
            JobItemState.StillFailing => $"still failing after job {outcome.Job}",
            JobItemState.InDoubt or JobItemState.Left => $"in doubt in job {outcome.Job}",
            JobItemState.Skipped => $"skipped by job {outcome.Job}",
            _ => $"retried by job {outcome.Job}",
        };
    }
}
