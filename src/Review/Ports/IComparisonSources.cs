using Fanout.Monitoring.Runs;
using Fanout.Review.Comparison;

namespace Fanout.Review.Ports;

/// <summary>Reads runs for comparing them.</summary>
public interface IComparisonSources
{
    /// <summary>Activations of a run in the order in which they started.</summary>
    Task<IReadOnlyList<Activation>> GetActivationsAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>The items of an activation that have started, by index; read in one pass, a run may have a million.</summary>
    Task<IReadOnlyList<ItemFacts>> ReadItemsAsync(RunId run, long activation, CancellationToken cancellationToken);

    /// <summary>The newest ended run of the same machine that started before a run; null when there is none.</summary>
    Task<RunId?> FindPreviousAsync(RunIdentity run, CancellationToken cancellationToken);
}
