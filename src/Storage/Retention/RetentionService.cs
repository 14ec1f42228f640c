using Fanout.Storage.Runs;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Fanout.Storage.Retention;

/// <summary>Deletes what is older than the operator wants, some thousand rows a transaction, so that pollers write in between.</summary>
internal sealed class RetentionService(
    IDbContextFactory<StorageContext> contexts,
    WriteQueue queue,
    IOptions<StorageOptions> options,
    TimeProvider time,
    ILogger<RetentionService> logger)
    : BackgroundService
{
    /// <summary>The start of the program has more urgent work.</summary>
    private static readonly TimeSpan FirstRound = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan BetweenRounds = TimeSpan.FromHours(1);

    private readonly RetentionOptions _retention = options.Value.Retention;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_retention is { RunDays: null, EventDays: null })
        {
            return;
        }

        var pause = FirstRound;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(pause, time, stoppingToken).ConfigureAwait(false);
                pause = BetweenRounds;
                await CleanAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.RetentionFailed(logger, exception, BetweenRounds);
            }
        }
    }

    /// <summary>Deletes what is too old now.</summary>
    internal async Task CleanAsync(CancellationToken cancellationToken)
    {
        if (_retention.RunDays is { } runDays)
        {
            await CleanAsync(runDays, keepsRun: false, cancellationToken).ConfigureAwait(false);
        }

        if (_retention.EventDays is { } eventDays)
        {
            await CleanAsync(eventDays, keepsRun: true, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CleanAsync(int days, bool keepsRun, CancellationToken cancellationToken)
    {
        var limit = time.GetUtcNow() - TimeSpan.FromDays(days);
        var (runs, rows) = (0, 0L);
        foreach (var run in await FindAsync(limit, keepsRun, cancellationToken).ConfigureAwait(false))
        {
            int deleted;
            do
            {
                using var turn = await queue.EnterAsync(cancellationToken).ConfigureAwait(false);
                var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
                await using var disposal = context.ConfigureAwait(false);
                deleted = await RetentionBatch.DeleteAsync(context, run, limit, keepsRun, cancellationToken).ConfigureAwait(false);
                rows += deleted;
            }
            while (deleted > 0);
            runs++;
        }

        if (runs > 0)
        {
            Log.Cleaned(logger, keepsRun ? "the events" : "all", runs, days, rows);
        }
    }

    /// <summary>Runs that ended before a moment, oldest first, and have something to delete.</summary>
    private async Task<List<long>> FindAsync(DateTimeOffset limit, bool keepsRun, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        return await RetentionBatch.Outdated(context, limit)
            .Where(run => !keepsRun || context.Events.Any(e => e.RunId == run.Id) || context.ChildDetails.Any(details => details.RunId == run.Id))
            .OrderBy(run => run.StoppedAt)
            .Select(run => run.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }
}
