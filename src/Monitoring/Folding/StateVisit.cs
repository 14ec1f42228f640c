namespace Fanout.Monitoring.Folding;

/// <summary>One entry of a state, with everything that happened in it; a state in a loop is visited several times.</summary>
internal sealed class StateVisit
{
    internal required long EnteredEventId { get; init; }

    internal required string Name { get; init; }

    /// <summary>Type of the event that entered it, for example <c>TaskStateEntered</c>.</summary>
    internal required string EnteredType { get; init; }

    /// <summary>Item in whose iteration it was entered.</summary>
    internal FoldedItem? Item { get; init; }

    /// <summary>The Parallel state, in the same item, one of whose branches it belongs to.</summary>
    internal StateVisit? Parallel { get; init; }

    /// <summary>Whether it was not exited, failed or aborted yet.</summary>
    internal bool IsOpen { get; set; } = true;

    /// <summary>Tries so far: scheduling events of a task, starts of a Parallel or Map state.</summary>
    internal int Tries { get; set; }

    /// <summary>Where visits of this state are counted.</summary>
    internal required StateTally Tally { get; init; }

    internal VisitOutcome Outcome { get; set; }

    /// <summary>Whether its newest try ended by an error: leaving it then means that a catcher took the error.</summary>
    internal bool HasFailed { get; set; }

    /// <summary>The newest activation of a Map state.</summary>
    internal FoldedActivation? Activation { get; set; }

    internal bool IsMap => EnteredType == "MapStateEntered";

    internal bool IsParallel => EnteredType == "ParallelStateEntered";

    /// <summary>The visit around it: a Parallel state of the same item, or the Map whose item it belongs to.</summary>
    internal StateVisit? Parent => Parallel ?? Item?.Activation.Visit;

    internal bool IsWithin(StateVisit parallel)
    {
        for (var around = Parallel; around is not null; around = around.Parallel)
        {
            if (around == parallel)
            {
                return true;
            }
        }

        return false;
    }
}
