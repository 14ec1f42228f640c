using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Folding;

/// <summary>An item while its history is folded.</summary>
internal sealed class FoldedItem(FoldedActivation activation, int index, long firstEventId, DateTimeOffset startedAt)
{
    internal FoldedActivation Activation { get; } = activation;

    internal int Index { get; } = index;

    internal long FirstEventId { get; } = firstEventId;

    internal ItemStatus Status { get; set; } = ItemStatus.Running;

    internal DateTimeOffset? EndedAt { get; set; }

    /// <summary>Event that ended it, its own or that of the execution; 0 while it runs.</summary>
    internal long EndedBy { get; set; }

    internal long LastEventId { get; set; } = firstEventId;

    internal int Attempts { get; set; }

    internal string? StateName { get; set; }

    /// <summary>The error by which it failed.</summary>
    internal Failure? Failure { get; set; }

    /// <summary>The newest error in it that no later try has handled.</summary>
    internal Failure? NewestFailure { get; set; }

    /// <summary>Its states that were entered and not left, oldest first; few, because only branches are side by side.</summary>
    internal List<StateVisit> OpenVisits { get; } = [];

    /// <summary>Whether it is in the list of changes already.</summary>
    internal bool IsChanged { get; set; }

    internal bool IsEnded => Status != ItemStatus.Running;

    /// <summary>The item of an outer Map in which its Map runs.</summary>
    internal FoldedItem? Parent => Activation.Visit.Item;

    internal ItemChange ToChange(RunId run) => new()
    {
        Key = KeyIn(run),
        Status = Status,
        StartedAt = startedAt,
        EndedAt = EndedAt,
        Attempts = Attempts,
        StateName = StateName,
        Error = Failure?.Error,
        Cause = Failure?.Cause,
        FirstEventId = FirstEventId,
        LastEventId = LastEventId,
    };

    internal ItemKey KeyIn(RunId run) => new(run, Activation.Id, Index);
}
