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

    /// <summary>
    /// The newest ended run of a machine that started before a time; null when there is none. Runs that retry jobs started have some of
    /// another run's items only, so that comparing with them says nothing; they are passed over, as are records of direct calls.
    /// </summary>
    Task<RunIdentity?> FindBeforeAsync(ConnectionId connection, StateMachineArn machine, DateTimeOffset time, CancellationToken cancellationToken);
}
