using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Folding;

/// <summary>The visits of a state by what became of them, while a history is folded.</summary>
internal sealed class StateTally(string state)
{
    private readonly int[] _visits = new int[Enum.GetValues<VisitOutcome>().Length];

    internal int Retried { get; set; }

    /// <summary>Whether it is in the list of changes already.</summary>
    internal bool IsChanged { get; set; }

    internal void Add(VisitOutcome outcome) => _visits[(int)outcome]++;

    internal void Move(VisitOutcome from, VisitOutcome to)
    {
        _visits[(int)from]--;
        _visits[(int)to]++;
    }

    internal StateCounts ToCounts() => new(state)
    {
        Running = _visits[(int)VisitOutcome.Running],
        Succeeded = _visits[(int)VisitOutcome.Succeeded],
        Failed = _visits[(int)VisitOutcome.Failed],
        Caught = _visits[(int)VisitOutcome.Caught],
        Aborted = _visits[(int)VisitOutcome.Aborted],
        Retried = Retried,
    };
}
