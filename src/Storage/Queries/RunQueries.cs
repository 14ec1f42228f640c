using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Storage.Schema;
using Fanout.Storage.Sealing;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Queries;

/// <summary>The read side: gives each question a context of its own and hands it to the class that knows the answer.</summary>
internal sealed class RunQueries(IDbContextFactory<StorageContext> contexts, SealSignal sealing) : IRunQueries
{
    /// <inheritdoc/>
    public Task<Page<RunRow>> GetRunsAsync(RunsQuery query, CancellationToken cancellationToken) =>
        ReadAsync(context => RunList.ReadAsync(context, query, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<RunRow?> GetRunAsync(RunId run, CancellationToken cancellationToken) =>
        ReadAsync(context => RunList.GetAsync(context, run, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<RunRow?> FindRunAsync(ConnectionId connection, ExecutionArn execution, CancellationToken cancellationToken) =>
        ReadAsync(context => RunList.FindAsync(context, connection, execution, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async Task<RunImage?> GetImageAsync(RunId run, CancellationToken cancellationToken)
    {
        var stored = await ReadAsync(context => ImageReader.ReadAsync(context, run, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (stored is { IsSealed: false } && stored.Image.Run.State.Status != RunStatus.Running)
        {
            sealing.Add(run.Value);
        }

        return stored?.Image;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<int>> SearchItemsAsync(RunId run, long activation, string text, CancellationToken cancellationToken) =>
        ReadAsync(context => ItemTextSearch.FindAsync(context, run, activation, text, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ItemRow>> GetItemsAsync(
        RunId run, long activation, IReadOnlyList<int> indexes, CancellationToken cancellationToken) =>
        ReadAsync(context => ItemRows.ReadAsync(context, run, activation, indexes, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<ItemRow?> GetItemAsync(ItemKey item, CancellationToken cancellationToken) =>
        ReadAsync(context => ItemRows.GetAsync(context, item, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<ChildDetails?> GetChildDetailsAsync(ItemKey item, CancellationToken cancellationToken) =>
        ReadAsync(context => ItemRows.GetDetailsAsync(context, item, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<EventRow>?> GetChildHistoryAsync(ItemKey item, CancellationToken cancellationToken) =>
        ReadAsync(context => ItemRows.GetHistoryAsync(context, item, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<Page<FailedItemRow>> GetFailedItemsAsync(FailedItemsQuery query, CancellationToken cancellationToken) =>
        ReadAsync(context => FailedItemList.ReadAsync(context, query, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<Page<SameItemRow>> GetSameItemsAsync(SameItemsQuery query, CancellationToken cancellationToken) =>
        ReadAsync(context => SameItemList.ReadAsync(context, query, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PastDurations>> GetPastDurationsAsync(
        RunId run, long activation, IReadOnlyList<int> indexes, CancellationToken cancellationToken) =>
        ReadAsync(context => PastDurationList.ReadAsync(context, run, activation, indexes, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<Page<EventRow>> GetEventsAsync(EventsQuery query, CancellationToken cancellationToken) =>
        ReadAsync(context => EventList.ReadAsync(context, query, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<EventRow>> GetTimelineEventsAsync(TimelineQuery query, CancellationToken cancellationToken) =>
        ReadAsync(context => TimelineEvents.ReadAsync(context, query, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<EventFacet>> GetEventFacetsAsync(RunId run, CancellationToken cancellationToken) =>
        ReadAsync(context => EventFacets.ReadAsync(context, run, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<MachineStatistics>> GetMachineStatisticsAsync(
        ConnectionId connection, CancellationToken cancellationToken) =>
        ReadAsync(context => MachineTotals.ReadAsync(context, connection, cancellationToken), cancellationToken);

    private async Task<T> ReadAsync<T>(Func<StorageContext, Task<T>> read, CancellationToken cancellationToken)
    {
        // SQLite has no asynchronous reads: without this, a long one would hold the caller, which may be a page's renderer.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        return await read(context).ConfigureAwait(false);
    }
}
