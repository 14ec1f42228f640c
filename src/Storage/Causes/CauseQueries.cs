using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.Ports;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Causes;

/// <summary>The read side of cause groups: gives each question a context of its own and hands it to the class that knows the answer.</summary>
internal sealed class CauseQueries(IDbContextFactory<StorageContext> contexts) : ICauseQueries
{
    /// <inheritdoc/>
    public Task<Page<CauseRow>> GetCausesAsync(CausesQuery query, CancellationToken cancellationToken) =>
        ReadAsync(context => CauseList.ReadAsync(context, query, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<CauseState, int>> CountStatesAsync(CausesQuery query, CancellationToken cancellationToken) =>
        ReadAsync(context => CauseList.CountAsync(context, query, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<CauseRow?> GetCauseAsync(CauseId cause, StateMachineArn? machine, CancellationToken cancellationToken) =>
        ReadAsync(context => CauseList.GetAsync(context, cause, machine, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<RunCauses> GetRunCausesAsync(RunId run, CancellationToken cancellationToken) =>
        ReadAsync(context => RunCauseList.ReadAsync(context, run, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CauseRun>> GetRunsAsync(CauseId cause, int take, CancellationToken cancellationToken) =>
        ReadAsync(context => CauseRunList.ReadAsync(context, cause, take, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<Page<FailedItemRow>> GetItemsAsync(CauseItemsQuery query, CancellationToken cancellationToken) =>
        ReadAsync(context => CauseItemList.ReadAsync(context, query, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<CauseActivity?> GetActivityAsync(CauseId cause, int spans, CancellationToken cancellationToken) =>
        ReadAsync(context => CauseActivityReader.ReadAsync(context, cause, spans, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CauseHistoryEntry>> GetHistoryAsync(CauseId cause, CancellationToken cancellationToken) =>
        ReadAsync(context => CauseHistoryList.ReadAsync(context, cause, cancellationToken), cancellationToken);

    private async Task<T> ReadAsync<T>(Func<StorageContext, Task<T>> read, CancellationToken cancellationToken)
    {
        // SQLite has no asynchronous reads: without this, a long one would hold the caller, which may be a page's renderer.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        return await read(context).ConfigureAwait(false);
    }
}
