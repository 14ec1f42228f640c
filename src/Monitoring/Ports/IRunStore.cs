using Amazon.StepFunctions.Model;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Ports;

/// <summary>The write side of the store. One writer; rows and poll cursor are written together or not at all.</summary>
public interface IRunStore
{
    /// <summary>
    /// Registers a run, or returns the one that is registered for this connection and execution. A run found first and launched
    /// here after all (the list was faster than the answer) becomes <see cref="RunOrigin.Launched"/>.
    /// </summary>
    Task<RunIdentity> AddAsync(NewRun run, CancellationToken cancellationToken);

    /// <summary>
    /// Writes run, activations, items and events of a delta and moves the cursor to its version, in one transaction.
    /// </summary>
    /// <exception cref="RunVersionConflictException">
    /// The cursor is not at <see cref="RunDelta.FromVersion"/>: another poller wrote, and this one must start again from the store.
    /// </exception>
    Task AppendAsync(RunDelta delta, CancellationToken cancellationToken);

    /// <summary>
    /// Runs that had not ended when they were last written, or of whose Map Runs something is still to be read, to be polled again after
    /// a restart. Runs that are recorded here are not among them.
    /// </summary>
    Task<IReadOnlyList<RunRow>> GetOpenRunsAsync(CancellationToken cancellationToken);

    /// <summary>Version up to which a run is stored; 0 when nothing was appended to it.</summary>
    Task<long> GetVersionAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>
    /// The stored history from the first event, as it was read from AWS, so that a fold can rebuild its scopes after a restart.
    /// </summary>
    IAsyncEnumerable<HistoryEvent> ReadHistoryAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>Map Runs of a run by activation, as they were last written.</summary>
    Task<IReadOnlyDictionary<long, MapRun>> GetMapRunsAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>Child executions of all Map Runs of a run, each activation's in the order of their indexes.</summary>
    IAsyncEnumerable<StoredChild> ReadChildrenAsync(RunId run, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps what was read of a child execution that somebody opened. Does not change the version of its run: no list shows it, except
    /// for the name of the item, and the error of a failed child that has none yet.
    /// </summary>
    /// <param name="item">The child.</param>
    /// <param name="details">Its payloads.</param>
    /// <param name="history">Its history; null when it has none.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    Task SaveChildAsync(ItemKey item, ChildDetails details, IReadOnlyList<ScopedEvent>? history, CancellationToken cancellationToken);
}
