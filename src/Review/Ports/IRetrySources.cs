using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Review.Ports;

/// <summary>What was sent for items when they failed, as far as it is stored.</summary>
public interface IRetrySources
{
    /// <summary>An activation; null when there is none with this id.</summary>
    Task<Activation?> GetActivationAsync(RunId run, long activation, CancellationToken cancellationToken);

    /// <summary>The input that a run was started with; null when its first event is not stored or lacks it.</summary>
    Task<string?> GetRunInputAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>What the Map state of an activation was entered with; null when that is not stored.</summary>
    Task<string?> GetMapInputAsync(RunId run, Activation activation, CancellationToken cancellationToken);

    /// <summary>
    /// Whether the Map state of an activation was left: it succeeded, or its failure was caught, and the run went on behind it.
    /// </summary>
    Task<bool> WasLeftAsync(RunId run, Activation activation, CancellationToken cancellationToken);

    /// <summary>Inputs of items by index: of a child execution its own, of an iteration what its first state was entered with.</summary>
    Task<IReadOnlyDictionary<int, string>> GetInputsAsync(
        RunId run, long activation, IReadOnlyList<int> indexes, CancellationToken cancellationToken);

    /// <summary>
    /// The last event of each item by which a task was scheduled: <c>LambdaFunctionScheduled</c> or <c>TaskScheduled</c>. Of a child
    /// execution only when its history is stored.
    /// </summary>
    Task<IReadOnlyDictionary<int, EventRow>> GetLastCallsAsync(
        RunId run, long activation, IReadOnlyList<int> indexes, CancellationToken cancellationToken);
}
