using Fanout.Monitoring.Runs;

namespace Fanout.Storage.Schema;

/// <summary>A row of <c>runs</c>: identity, state by the last stored event, and the poll cursor.</summary>
internal sealed class RunRecord
{
    public long Id { get; set; }

    public required string Connection { get; set; }

    public required string Execution { get; set; }

    public required string StateMachine { get; set; }

    /// <summary>Last part of the execution's ARN. Searched instead of the ARN, in which account and region would match too.</summary>
    public required string Name { get; set; }

    /// <summary>Last part of the machine's ARN.</summary>
    public required string MachineName { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public RunOrigin Origin { get; set; }

    /// <summary>Changes stored so far. Compared by every update, so that two pollers cannot interleave.</summary>
    public long Version { get; set; }

    /// <summary>The poll cursor: id of the last event stored.</summary>
    public long LastEventId { get; set; }

    public RunStatus Status { get; set; }

    public DateTimeOffset? StoppedAt { get; set; }

    public string? Error { get; set; }

    public string? Cause { get; set; }

    public ItemCounts Counts { get; set; }

    public int NestedFailures { get; set; }

    public long Transitions { get; set; }

    public int RedriveCount { get; set; }

    public long? FirstFailureActivation { get; set; }

    public int? FirstFailureIndex { get; set; }

    /// <summary>
    /// When somebody first looked at the run after its end; its end when there was nothing to look at. Null while it goes on and while
    /// it needs a look.
    /// </summary>
    public DateTimeOffset? LookedAt { get; set; }

    public RunIdentity ToIdentity() => new()
    {
        Id = new RunId(Id),
        Connection = new ConnectionId(Connection),
        Execution = new ExecutionArn(Execution),
        StateMachine = new StateMachineArn(StateMachine),
        StartedAt = StartedAt,
        Origin = Origin,
    };

    public RunState ToState() => new()
    {
        Status = Status,
        LastEventId = LastEventId,
        StoppedAt = StoppedAt,
        Error = Error,
        Cause = Cause,
        Counts = Counts,
        NestedFailures = NestedFailures,
        Transitions = Transitions,
        RedriveCount = RedriveCount,
        FirstFailure = FirstFailureActivation is { } activation && FirstFailureIndex is { } index
            ? new ItemKey(new RunId(Id), activation, index)
            : null,
    };

    public void Set(RunState state)
    {
        LookedAt = Look(state);
        Status = state.Status;
        LastEventId = state.LastEventId;
        StoppedAt = state.StoppedAt;
        Error = state.Error;
        Cause = state.Cause;
        Counts = state.Counts;
        NestedFailures = state.NestedFailures;
        Transitions = state.Transitions;
        RedriveCount = state.RedriveCount;
        FirstFailureActivation = state.FirstFailure?.Activation;
        FirstFailureIndex = state.FirstFailure?.Index;
    }

    private DateTimeOffset? Look(RunState state)
    {
        if (state.Status == RunStatus.Running)
        {
            return null;
        }

        var hasFailures = state.Status is RunStatus.Failed or RunStatus.TimedOut || state.Counts.Unsuccessful + state.NestedFailures > 0;
        if (!hasFailures)
        {
            return LookedAt ?? state.StoppedAt;
        }

        // Failures of a Map Run may become known after the end: then the run needs a look after all.
        return LookedAt == StoppedAt ? null : LookedAt;
    }
}
