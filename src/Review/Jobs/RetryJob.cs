using Fanout.Monitoring.Runs;
using Fanout.Review.Retry;

namespace Fanout.Review.Jobs;

/// <summary>A retry of chosen items that is under way or has ended.</summary>
public sealed record RetryJob
{
    /// <summary>Its id.</summary>
    public required RetryJobId Id { get; init; }

    /// <summary>The run in which the items failed; the job works on its connection.</summary>
    public required RunIdentity Run { get; init; }

    /// <summary>The activation that the items belong to.</summary>
    public required long Activation { get; init; }

    /// <summary>Name of its Map state.</summary>
    public required string MapState { get; init; }

    /// <summary>How the items are retried.</summary>
    public required RetryRoute Route { get; init; }

    /// <summary>The function that is called, or the machine that is started; null for a redrive.</summary>
    public string? Target { get; init; }

    /// <summary>The state that calls the function, or the Map state that takes the list; null for a redrive.</summary>
    public string? TargetState { get; init; }

    /// <summary>Whether the list is taken by a distributed Map, whose children do not tell their places in it.</summary>
    public bool IsDistributed { get; init; }

    /// <summary>Who decided on it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// Text that makes names and tokens of this job its own: other dashboards on the same account count their jobs from 1 too.
    /// </summary>
    public required string Nonce { get; init; }

    /// <summary>Items whose input somebody edited.</summary>
    public int EditedItems { get; init; }

    /// <summary>Items of the plan that another job was already retrying; they are not part of this one.</summary>
    public int LeftOut { get; init; }

    /// <summary>What it is doing.</summary>
    public required JobState State { get; init; }

    /// <summary>Items it may send in a second; used by <see cref="RetryRoute.Invoke"/> only.</summary>
    public required double RatePerSecond { get; init; }

    /// <summary>Why it does not get on, in a sentence; null when it does.</summary>
    public string? Problem { get; init; }

    /// <summary>When it was first taken up.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; null while it is open.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Its items by state.</summary>
    public required JobItemCounts Counts { get; init; }

    /// <summary>Counts its changes.</summary>
    public required long Version { get; init; }

    /// <summary>Whether it has ended.</summary>
    public bool IsEnded => State is JobState.Done or JobState.Aborted;

    /// <summary>Whether it may send items.</summary>
    public bool IsSending => State is JobState.Queued or JobState.Running;

    /// <summary>Name of what it makes: of the runs it starts, or of its own run.</summary>
    public string Name => $"retry-{Id}-{Nonce}";

    /// <summary>Stops sending.</summary>
    public RetryJob Pause() => IsSending ? this with { State = JobState.Paused } : this;

    /// <summary>Goes on after a pause.</summary>
    public RetryJob Resume() => State == JobState.Paused ? this with { State = JobState.Queued, Problem = null } : this;

    /// <summary>Sends nothing more for good.</summary>
    public RetryJob Abort() => IsEnded ? this : this with { State = JobState.Aborting };

    /// <summary>Takes a job up that waits.</summary>
    public RetryJob Begin(DateTimeOffset now) =>
        State == JobState.Queued ? this with { State = JobState.Running, StartedAt = StartedAt ?? now, EndedAt = null } : this;

    /// <summary>Ends a job that has nothing left to send or to wait for.</summary>
    public RetryJob End(DateTimeOffset now) => IsEnded || State == JobState.Paused
        ? this
        : this with { State = State == JobState.Aborting ? JobState.Aborted : JobState.Done, EndedAt = now };
}
