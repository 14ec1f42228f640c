using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Storage.Runs;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Fanout.Storage.Causes;

/// <summary>
/// Gives failed items their cause groups, after they are stored and beside the pollers: some hundred items a transaction, so that polls
/// are written in between. What is left to do stands in the database, so it goes on from there after a restart; the same way what was
/// stored before there were groups, or grouped by older rules, is grouped.
/// </summary>
internal sealed class CauseGrouping(
    IDbContextFactory<StorageContext> contexts, WriteQueue queue, CauseSignal signal, CauseFeed feed, TimeProvider time, ILogger<CauseGrouping> logger)
    : BackgroundService
{
    /// <summary>A busy run changes ten times a second; its groups are counted once in that time.</summary>
    internal static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    /// <summary>Batches after which the groups of a large run are counted in between, so that they are seen to grow.</summary>
    private const int BatchesPerCount = 20;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var timer = time.CreateTimer(_ => signal.Wake(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using var disposal = timer.ConfigureAwait(false);
        await GuardAsync(FindWorkAsync, stoppingToken).ConfigureAwait(false);
        while (!stoppingToken.IsCancellationRequested)
        {
            await GuardAsync(
                async token =>
                {
                    await GroupAsync(token).ConfigureAwait(false);
                    await SetTimerAsync(timer, token).ConfigureAwait(false);
                    await Task.Delay(Pace, time, token).ConfigureAwait(false);
                    await signal.WaitAsync(token).ConfigureAwait(false);
                },
                stoppingToken).ConfigureAwait(false);
        }
    }

    /// <summary>Puts the runs to work on whose failed items have no group, one of older rules, or were counted before their last change.</summary>
    internal async Task FindWorkAsync(CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        var runs = await UnfinishedRuns.FindAsync(context, cancellationToken).ConfigureAwait(false);
        if (runs.Count > 0)
        {
            Log.CatchingUp(logger, runs.Count);
            signal.Add(runs);
        }
    }

    /// <summary>Groups what waits, and opens again what was left alone until now.</summary>
    internal async Task GroupAsync(CancellationToken cancellationToken)
    {
        var waiting = signal.Take();
        try
        {
            foreach (var run in waiting.Order().ToList())
            {
                await GroupAsync(run, cancellationToken).ConfigureAwait(false);
                waiting.Remove(run);
            }
        }
        finally
        {
            // After a failure the others are not forgotten.
            if (waiting.Count > 0)
            {
                signal.Add(waiting);
            }
        }

        await ReopenDueAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task GroupAsync(long run, CancellationToken cancellationToken)
    {
        var (batches, items) = (0, 0);
        while (await GroupBatchAsync(run, cancellationToken).ConfigureAwait(false) is > 0 and var grouped)
        {
            items += grouped;
            if (++batches % BatchesPerCount == 0)
            {
                await CountAsync(run, cancellationToken).ConfigureAwait(false);
            }
        }

        await CountAsync(run, cancellationToken).ConfigureAwait(false);
        if (items > 0)
        {
            Log.Grouped(logger, run, items);
        }
    }

    private async Task<int> GroupBatchAsync(long run, CancellationToken cancellationToken)
    {
        var reading = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var readDisposal = reading.ConfigureAwait(false);
        var items = await UngroupedItems.ReadAsync(reading, run, cancellationToken).ConfigureAwait(false);
        if (items.Count == 0)
        {
            return 0;
        }

        // Outside of the turn: what takes longest keeps no poller waiting.
        var prints = items.Select(item => Fingerprints.Of(item.Error, item.Cause)).ToList();
        using var turn = await queue.EnterAsync(cancellationToken).ConfigureAwait(false);
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        var reopened = await GroupBatch.WriteAsync(context, items, prints, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        LogReopened(reopened);
        return items.Count;
    }

    private async Task CountAsync(long run, CancellationToken cancellationToken)
    {
        using (await queue.EnterAsync(cancellationToken).ConfigureAwait(false))
        {
            var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            await using var disposal = context.ConfigureAwait(false);
            await RunCauseCounter.CountAsync(context, run, cancellationToken).ConfigureAwait(false);
        }

        feed.Publish(new HashSet<RunId> { new(run) });
    }

    private async Task ReopenDueAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<(long Cause, string Reason)> reopened;
        using (await queue.EnterAsync(cancellationToken).ConfigureAwait(false))
        {
            var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            await using var disposal = context.ConfigureAwait(false);
            reopened = await Reopening.OpenDueAsync(context, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        }

        if (reopened.Count > 0)
        {
            LogReopened(reopened);
            feed.Publish(new HashSet<RunId>());
        }
    }

    private async Task SetTimerAsync(ITimer timer, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        var next = await context.Causes.Where(cause => cause.State == CauseState.Ignored).MinAsync(cause => cause.IgnoredUntil, cancellationToken)
            .ConfigureAwait(false);
        var left = next - time.GetUtcNow();
        timer.Change(
            left is null ? Timeout.InfiniteTimeSpan : left < TimeSpan.Zero ? TimeSpan.Zero : left > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : left.Value,
            Timeout.InfiniteTimeSpan);
    }

    private void LogReopened(IReadOnlyList<(long Cause, string Reason)> reopened)
    {
        foreach (var (cause, reason) in reopened)
        {
            Log.Reopened(logger, cause, reason);
        }
    }

    private async Task GuardAsync(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what is left is found at the next start.
        }
        catch (Exception exception)
        {
            Log.GroupingFailed(logger, exception, AfterFailure);
            await Task.Delay(AfterFailure, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
