using Fanout.Storage.Runs;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fanout.Storage.Search;

/// <summary>
/// Keeps the full-text index of failed items up to date, behind the pollers and not in their way: some hundred items a transaction,
/// newest run first. Which items changed is written down by triggers, in the transactions that change them, so that nothing is
/// missed whoever writes and whenever the process ends.
/// </summary>
internal sealed class SearchIndexer(
    IDbContextFactory<StorageContext> contexts, WriteQueue queue, TimeProvider time, ILogger<SearchIndexer> logger) : BackgroundService
{
    /// <summary>How long a failure may be missing in the index; a look at an empty table costs some microseconds.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = BetweenLooks;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(pause, time, stoppingToken).ConfigureAwait(false);
                pause = BetweenLooks;
                await IndexAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                pause = AfterFailure;
                Log.IndexingFailed(logger, exception, AfterFailure);
            }
        }
    }

    /// <summary>Indexes what waits; ends when nothing does.</summary>
    internal async Task IndexAsync(CancellationToken cancellationToken)
    {
        var items = 0;
        while (await AnyAsync(cancellationToken).ConfigureAwait(false))
        {
            using var turn = await queue.EnterAsync(cancellationToken).ConfigureAwait(false);
            var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            await using var disposal = context.ConfigureAwait(false);

            // A batch is some tens of milliseconds; EF Core logs a transaction that is cancelled as an error.
            items += await SearchBatch.RunAsync(context, CancellationToken.None).ConfigureAwait(false);
        }

        if (items > 0)
        {
            Log.Indexed(logger, items);
        }
    }

    // A look does not take the writers' turn.
    private async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        return await context.Database.SqlQuery<int>($"SELECT EXISTS (SELECT 1 FROM search_work) AS Value")
            .SingleAsync(cancellationToken).ConfigureAwait(false) == 1;
    }
}
