using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Folding;

/// <content>Distributed Maps: what was observed of their Map Runs, which the history does not tell.</content>
public sealed partial class HistoryFold
{
    /// <summary>Takes what a Map Run is now.</summary>
    /// <returns>Whether anything of it is new, besides the time at which it was read.</returns>
    public bool Apply(long activation, MapRun mapRun)
    {
        ArgumentNullException.ThrowIfNull(mapRun);
        var distributed = FindDistributed(activation);
        if (distributed.MapRun! with { AsOf = mapRun.AsOf } == mapRun && distributed.MapRun.AsOf is not null)
        {
            return false;
        }

        distributed.MapRun = mapRun;
        Changed(distributed);
        return true;
    }

    /// <summary>Takes child executions of a Map Run as they are now; those that are new become items in the order given.</summary>
    /// <returns>The items that are new or changed.</returns>
    public IReadOnlyList<ItemChange> Apply(long activation, IReadOnlyList<ChildExecution> children)
    {
        ArgumentNullException.ThrowIfNull(children);
        var table = ChildrenOf(activation);
        return [.. children.Select(child => table.Apply(run, child)).OfType<ItemChange>()];
    }

    /// <summary>The children of an activation that are known.</summary>
    internal ChildTable ChildrenOf(long activation) => FindDistributed(activation).Children!;

    /// <summary>The Map Run of an activation as it was last observed.</summary>
    internal MapRun MapRunOf(long activation) => FindDistributed(activation).MapRun!;

    /// <summary>Activations whose Map Runs are still to be read, and whether their history says that they have ended.</summary>
    internal IEnumerable<(long Activation, bool HasEnded)> FindUnsettled() => _activations
        .Where(activation => activation.MapRun is { IsSettled: false })
        .Select(activation => (activation.Id, activation.Status != ItemStatus.Running));

    private FoldedActivation FindDistributed(long activation) =>
        _activations.Find(candidate => candidate.Id == activation && candidate.MapRun is not null)
        ?? throw new InvalidOperationException($"Activation {activation} is not one of a distributed Map.");
}
