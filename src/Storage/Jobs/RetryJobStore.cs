using System.Data.Common;
using Fanout.Review.Jobs;
using Fanout.Review.Ports;
using Fanout.Review.Retry;
using Fanout.Storage.Causes;
using Fanout.Storage.Runs;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fanout.Storage.Jobs;

/// <summary>The write side of retry jobs: every method is one transaction, taken in turn with all other writers.</summary>
internal sealed class RetryJobStore(IDbContextFactory<StorageContext> contexts, WriteQueue queue, CauseSignal grouping) : IRetryJobStore
{
    /// <inheritdoc/>
    public Task<JobStart> CreateAsync(NewJob job, CancellationToken cancellationToken) => WriteAsync<JobStart>(
        (context, transaction) => JobCreation.WriteAsync(context, transaction, job, cancellationToken),
        cancellationToken,
        keeps: start => start is JobStart.Started);

    /// <inheritdoc/>
    public Task<RetryJob> ChangeAsync(RetryJobId job, Func<RetryJob, RetryJob> change, CancellationToken cancellationToken) => WriteAsync(
        async (context, _) =>
        {
            var record = await FindAsync(context, job, cancellationToken).ConfigureAwait(false);
            var stored = record.ToJob();
            if (change(stored) is var changed && changed != stored)
            {
                record.Set(changed);
                await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            }

            return record.ToJob();
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<JobItem>> TakeAsync(RetryJobId job, int most, DateTimeOffset now, CancellationToken cancellationToken) =>
        WriteAsync<IReadOnlyList<JobItem>>(
            async (context, transaction) =>
            {
                var taken = await context.RetryItems.AsNoTracking()
                    .Where(item => item.JobId == job.Value && item.State == JobItemState.Waiting)
                    .OrderBy(item => item.Position).Take(most)
                    .ToListAsync(cancellationToken).ConfigureAwait(false);
                var changes = taken.Select(item => new JobItemChange(item.Position, JobItemState.Sending, now));
                await MoveAsync(context, transaction, job, JobItemState.Waiting, [.. changes], cancellationToken).ConfigureAwait(false);
                return [.. taken.Select(item => item.ToItem() with { State = JobItemState.Sending, SentAt = now })];
            },
            cancellationToken,
            isDurable: true);

    /// <inheritdoc/>
    public async Task SettleAsync(RetryJobId job, IReadOnlyList<JobItemChange> changes, CancellationToken cancellationToken)
    {
        var run = await WriteAsync((context, transaction) => SettleAsync(context, transaction, job, changes, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        if (run is { } changed)
        {
            grouping.Add(changed);
        }
    }

    /// <inheritdoc/>
    public Task SetRunAsync(JobRun run, DateTimeOffset now, CancellationToken cancellationToken) => WriteAsync(
        async (context, _) =>
        {
            var job = await FindAsync(context, run.Job, cancellationToken).ConfigureAwait(false);
            var record = await context.RetryRuns
                .SingleAsync(stored => stored.JobId == run.Job.Value && stored.Number == run.Number, cancellationToken).ConfigureAwait(false);
            (record.ResultRunId, record.RedrivesBefore, record.IsSettled) = (run.Run?.Value, run.RedrivesBefore, run.IsSettled);
            if (run.Run is not null && job.Route != RetryRoute.Invoke)
            {
                var (first, end) = (record.First, record.First + record.Count);
                var moved = await context.RetryItems
                    .Where(item => item.JobId == run.Job.Value && item.State == JobItemState.Waiting && item.Position >= first && item.Position < end)
                    .ExecuteUpdateAsync(
                        items => items.SetProperty(item => item.State, JobItemState.Running).SetProperty(item => item.SentAt, now),
                        cancellationToken).ConfigureAwait(false);
                job.Counts = job.Counts.Move(JobItemState.Waiting, JobItemState.Running, moved);
            }

            job.Version++;
            return await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task SkipWaitingAsync(RetryJobId job, DateTimeOffset now, CancellationToken cancellationToken) => WriteAsync(
        (context, _) => MoveAllAsync(context, job, (JobItemState.Waiting, JobItemState.Skipped), now, cancellationToken),
        cancellationToken);

    /// <inheritdoc/>
    public Task<int> DecideAsync(
        RetryJobId job, DoubtDecision decision, IReadOnlyList<int>? positions, DateTimeOffset now, CancellationToken cancellationToken) =>
        WriteAsync(
            async (context, transaction) =>
            {
                var to = decision == DoubtDecision.SendAgain ? JobItemState.Waiting : JobItemState.Left;
                var moved = positions is null
                    ? await MoveAllAsync(context, job, (JobItemState.InDoubt, to), now, cancellationToken).ConfigureAwait(false)
                    : await MoveAsync(
                        context, transaction, job, JobItemState.InDoubt,
                        [.. positions.Select(position => new JobItemChange(position, to, now))], cancellationToken).ConfigureAwait(false);
                var record = await FindAsync(context, job, cancellationToken).ConfigureAwait(false);
                if (moved > 0 && to == JobItemState.Waiting && record.ToJob().IsEnded)
                {
                    (record.State, record.EndedAt) = (JobState.Queued, null);
                    await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
                }

                return moved;
            },
            cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetryJob>> GetOpenAsync(CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        var records = await context.RetryJobs.AsNoTracking().Include(job => job.Run)
            .Where(job => job.State < JobState.Aborted)
            .OrderBy(job => job.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. records.Select(record => record.ToJob())];
    }

    /// <returns>The run whose cause groups have fewer items left to do; null when none was fixed.</returns>
    private static async Task<long?> SettleAsync(
        StorageContext context, DbTransaction transaction, RetryJobId job, IReadOnlyList<JobItemChange> changes, CancellationToken cancellationToken)
    {
        var positions = changes.Select(change => change.Position).ToList();
        var states = await context.RetryItems
            .Where(item => item.JobId == job.Value && positions.Contains(item.Position) && item.State < JobItemState.Fixed)
            .Select(item => new { item.Position, item.State })
            .ToDictionaryAsync(item => item.Position, item => item.State, cancellationToken).ConfigureAwait(false);
        foreach (var group in changes.Where(change => states.ContainsKey(change.Position)).GroupBy(change => states[change.Position]))
        {
            await MoveAsync(context, transaction, job, group.Key, [.. group], cancellationToken).ConfigureAwait(false);
        }

        if (!changes.Any(change => change.State == JobItemState.Fixed))
        {
            return null;
        }

        // What was counted before is out of date, and found so even by another process.
        var run = (await FindAsync(context, job, cancellationToken).ConfigureAwait(false)).RunId;
        await context.RunCauses.Where(row => row.RunId == run)
            .ExecuteUpdateAsync(rows => rows.SetProperty(row => row.RunVersion, -1), cancellationToken).ConfigureAwait(false);
        return run;
    }

    private static async Task<RetryJobRecord> FindAsync(StorageContext context, RetryJobId job, CancellationToken cancellationToken) =>
        await context.RetryJobs.Include(record => record.Run).SingleOrDefaultAsync(record => record.Id == job.Value, cancellationToken)
            .ConfigureAwait(false)
        ?? throw new KeyNotFoundException($"There is no retry job {job}. It may have been deleted with its run.");

    private static async Task<int> MoveAsync(
        StorageContext context, DbTransaction transaction, RetryJobId job, JobItemState from, IReadOnlyList<JobItemChange> changes,
        CancellationToken cancellationToken)
    {
        var all = 0;
        foreach (var group in changes.GroupBy(change => change.State))
        {
            var moved = await JobItemWriter.MoveAsync(transaction, job.Value, from, group, cancellationToken).ConfigureAwait(false);
            await CountAsync(context, job, (from, group.Key), moved, cancellationToken).ConfigureAwait(false);
            all += moved;
        }

        return all;
    }

    private static async Task<int> MoveAllAsync(
        StorageContext context, RetryJobId job, (JobItemState From, JobItemState To) move, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateTimeOffset? ended = move.To == JobItemState.Waiting ? null : now;
        var moved = await context.RetryItems.Where(item => item.JobId == job.Value && item.State == move.From)
            .ExecuteUpdateAsync(
                items => items.SetProperty(item => item.State, move.To).SetProperty(item => item.EndedAt, ended),
                cancellationToken).ConfigureAwait(false);
        await CountAsync(context, job, move, moved, cancellationToken).ConfigureAwait(false);
        return moved;
    }

    private static async Task CountAsync(
        StorageContext context, RetryJobId job, (JobItemState From, JobItemState To) move, int moved, CancellationToken cancellationToken)
    {
        if (moved > 0)
        {
            var record = await FindAsync(context, job, cancellationToken).ConfigureAwait(false);
            record.Counts = record.Counts.Move(move.From, move.To, moved);
            record.Version++;
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes in one transaction.</summary>
    /// <param name="write">Writes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="keeps">Whether a result is committed; by default every one is.</param>
    /// <param name="isDurable">
    /// Whether what was written must be there even after a failure of the power. A call that is made after it cannot be taken back.
    /// </param>
    private async Task<T> WriteAsync<T>(
        Func<StorageContext, DbTransaction, Task<T>> write,
        CancellationToken cancellationToken,
        Func<T, bool>? keeps = null,
        bool isDurable = false)
    {
        using var turn = await queue.EnterAsync(cancellationToken).ConfigureAwait(false);
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = context.ConfigureAwait(false);
        if (isDurable)
        {
            await context.RequireDurabilityAsync(cancellationToken).ConfigureAwait(false);
        }

        var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var rollback = transaction.ConfigureAwait(false);
        var result = await write(context, transaction.GetDbTransaction()).ConfigureAwait(false);
        if (keeps?.Invoke(result) ?? true)
        {
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        return result;
    }
}
