using Fanout.Monitoring.Runs;
using Fanout.Review.Comparison;
using Fanout.Review.Ports;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Comparison;

/// <summary>Reads runs for comparing them.</summary>
internal sealed class ComparisonSources(IDbContextFactory<StorageContext> contexts) : IComparisonSources
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Activation>> GetActivationsAsync(RunId run, CancellationToken cancellationToken) => ReadAsync(async context =>
    {
        var records = await context.Activations.AsNoTracking()
            .Where(activation => activation.RunId == run.Value)
            .OrderBy(activation => activation.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var mapRuns = await context.MapRuns.AsNoTracking()
            .Where(mapRun => mapRun.RunId == run.Value)
            .ToDictionaryAsync(mapRun => mapRun.Activation, mapRun => mapRun.ToMapRun(), cancellationToken).ConfigureAwait(false);
        return (IReadOnlyList<Activation>)[.. records.Select(record => record.ToActivation(mapRuns.GetValueOrDefault(record.Id)))];
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<ItemFacts>> ReadItemsAsync(RunId run, long activation, CancellationToken cancellationToken) => ReadAsync(async context =>
    {
        var items = new List<ItemFacts>();
        var rows = context.Items
            .Where(item => item.RunId == run.Value && item.Activation == activation)
            .OrderBy(item => item.Index)
            .Select(item => new { item.Index, item.Status, item.StartedAt, item.EndedAt, item.Key, item.Label, item.Error })
            .AsAsyncEnumerable();
        await foreach (var item in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var took = item.EndedAt is { } ended ? (int)Math.Clamp((ended - item.StartedAt).TotalMilliseconds, 0, int.MaxValue) : -1;
            items.Add(new ItemFacts(item.Index, item.Status, took, item.Key, item.Label, item.Error));
        }

        return (IReadOnlyList<ItemFacts>)items;
    });

    /// <inheritdoc/>
    public Task<RunIdentity?> FindBeforeAsync(
        ConnectionId connection, StateMachineArn machine, DateTimeOffset time, CancellationToken cancellationToken) => ReadAsync(async context =>
    {
        var previous = await context.Runs.AsNoTracking()
            .Where(run => run.StateMachine == machine.Value && run.Connection == connection.Value && run.StartedAt < time
                && run.Status != RunStatus.Running && run.Origin != RunOrigin.Recorded
                && !context.RetryRuns.Any(retry => retry.ResultRunId == run.Id && retry.Input != null))
            .OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return previous?.ToIdentity();
    });

    private async Task<T> ReadAsync<T>(Func<StorageContext, Task<T>> read)
    {
        // SQLite has no asynchronous reads: without this, a long one would hold the caller, which may be a page's renderer.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var context = await contexts.CreateDbContextAsync().ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        return await read(context).ConfigureAwait(false);
    }
}
