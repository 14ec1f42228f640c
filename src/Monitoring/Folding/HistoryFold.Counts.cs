using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Folding;

/// <content>Visits by state: what a graph of the machine shows.</content>
public sealed partial class HistoryFold
{
    private readonly Dictionary<string, StateTally> _tallies = new(StringComparer.Ordinal);
    private readonly List<StateTally> _changedTallies = [];

    /// <summary>Counts of all states that were entered, as they are now.</summary>
    public IEnumerable<StateCounts> GetStates() => _tallies.Values.Select(tally => tally.ToCounts());

    /// <summary>Counts that are new or changed since the last call, each state once, as they are now.</summary>
    public IReadOnlyList<StateCounts> TakeChangedStates()
    {
        if (_changedTallies.Count == 0)
        {
            return [];
        }

        _changedTallies.ForEach(tally => tally.IsChanged = false);
        List<StateCounts> changed = [.. _changedTallies.Select(tally => tally.ToCounts())];
        _changedTallies.Clear();
        return changed;
    }

    private StateTally TallyOf(string state)
    {
        if (!_tallies.TryGetValue(state, out var tally))
        {
            _tallies.Add(state, tally = new StateTally(state));
        }

        return tally;
    }

    private void Count(StateVisit visit)
    {
        visit.Tally.Add(visit.Outcome);
        Changed(visit.Tally);
    }

    private void Settle(StateVisit visit, VisitOutcome outcome)
    {
        if (visit.Outcome != outcome)
        {
            visit.Tally.Move(visit.Outcome, outcome);
            visit.Outcome = outcome;
            Changed(visit.Tally);
        }
    }

    /// <summary>A new try begins, or a redrive goes on in it: what ended before has not ended after all.</summary>
    private void Resume(StateVisit visit)
    {
        for (var around = visit; around is not null; around = around.Parallel)
        {
            around.HasFailed = false;
            Settle(around, VisitOutcome.Running);
        }
    }

    /// <summary>What visits belong to has ended without a word about them.</summary>
    private void Abort(List<StateVisit> visits)
    {
        foreach (var visit in visits)
        {
            SettleIfRunning(visit, VisitOutcome.Aborted);
        }
    }

    private void SettleIfRunning(StateVisit visit, VisitOutcome outcome)
    {
        if (visit.Outcome == VisitOutcome.Running)
        {
            Settle(visit, outcome);
        }
    }

    /// <summary>
    /// A visit, and the Parallel states around it, are what an item or the execution fails by. Others of it that wait for a retry do not
    /// fail: they are ended.
    /// </summary>
    /// <param name="visit">The visit that the end points at.</param>
    /// <param name="item">The item that fails; null for the execution.</param>
    /// <param name="within">The Parallel state that fails, when it is only that one.</param>
    private void Blame(StateVisit? visit, FoldedItem? item, StateVisit? within = null)
    {
        for (; visit is not null && visit.Item == item && visit != within; visit = visit.Parallel)
        {
            SettleIfRunning(visit, VisitOutcome.Failed);
        }
    }

    private void Changed(StateTally tally)
    {
        if (!tally.IsChanged)
        {
            tally.IsChanged = true;
            _changedTallies.Add(tally);
        }
    }
}
