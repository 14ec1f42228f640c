using Fanout.Monitoring.Runs;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Retention;

/// <summary>Deletes some rows of a run. The run itself goes last, so that a program that is killed finds it again and goes on.</summary>
internal static class RetentionBatch
{
    /// <summary>Some tens of milliseconds of SQLite's one write lock.</summary>
    private const int Rows = 5_000;

    /// <summary>Runs that ended before a moment. One whose Map Run is still read, or that was redriven, has not ended.</summary>
    public static IQueryable<RunRecord> Outdated(StorageContext context, DateTimeOffset limit) => context.Runs
        .Where(run => run.Status != RunStatus.Running && run.StoppedAt != null && run.StoppedAt < limit)
        .Where(run => !context.MapRuns.Any(mapRun => mapRun.RunId == run.Id && !mapRun.IsSettled));

    /// <summary>Deletes a batch; how many rows went, 0 when all are gone or the run may not be touched any more.</summary>
    public static async Task<int> DeleteAsync(
        StorageContext context, long run, DateTimeOffset limit, bool keepsRun, CancellationToken cancellationToken)
    {
        if (!await Outdated(context, limit).AnyAsync(candidate => candidate.Id == run, cancellationToken).ConfigureAwait(false))
        {
            return 0;
        }

        var deleted = await context.Database.ExecuteSqlAsync(
            $"DELETE FROM events WHERE run_id = {run} AND id IN (SELECT id FROM events WHERE run_id = {run} ORDER BY id LIMIT {Rows})",
            cancellationToken).ConfigureAwait(false);
        if (deleted > 0)
        {
            return deleted;
        }

        deleted = await context.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM child_details WHERE (run_id, activation, idx) IN
                (SELECT run_id, activation, idx FROM child_details WHERE run_id = {run} LIMIT {Rows})
            """,
            cancellationToken).ConfigureAwait(false);
        if (deleted > 0 || keepsRun)
        {
            return deleted;
        }

        deleted = await context.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM items WHERE (run_id, activation, idx) IN
                (SELECT run_id, activation, idx FROM items WHERE run_id = {run} ORDER BY activation, idx LIMIT {Rows})
            """,
            cancellationToken).ConfigureAwait(false);

        // What is left belongs to the run by foreign keys that delete it too.
        return deleted > 0 ? deleted : await context.Runs.Where(record => record.Id == run).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
    }
}
