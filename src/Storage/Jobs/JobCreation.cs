using System.Data.Common;
using Fanout.Monitoring.Runs;
using Fanout.Review.Jobs;
using Fanout.Review.Retry;
using Fanout.Storage.Schema;
using Microsoft.EntityFrameworkCore;

namespace Fanout.Storage.Jobs;

/// <summary>Adds a job, its runs and its items; what is refused leaves rows that the caller rolls back.</summary>
internal static class JobCreation
{
    public static async Task<JobStart> WriteAsync(
        StorageContext context, DbTransaction transaction, NewJob job, CancellationToken cancellationToken)
    {
        if (await FindObstacleAsync(context, job.Plan, cancellationToken).ConfigureAwait(false) is { } obstacle)
        {
            return obstacle;
        }

        var record = ToRecord(job);
        context.Add(record);
        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        var busy = await JobItemWriter.AddAsync(transaction, record.Id, job.Plan.Items, cancellationToken).ConfigureAwait(false);
        var taken = job.Plan.Items.Count - busy.Count;
        if (Refuse(job.Plan, busy, taken) is { } refused)
        {
            return refused;
        }

        context.AddRange(ToRuns(record.Id, job.Plan, taken));
        record.LeftOut = busy.Count;
        record.Counts = record.Counts with { Waiting = taken };
        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        record.Run = await context.Runs.SingleAsync(run => run.Id == record.RunId, cancellationToken).ConfigureAwait(false);
        return new JobStart.Started(record.ToJob(), busy);
    }

    /// <summary>A redrive runs every item of the run that did not succeed, chosen or not: it and any other open job exclude each other.</summary>
    private static async Task<JobStart.Refused?> FindObstacleAsync(
        StorageContext context, RetryPlan plan, CancellationToken cancellationToken)
    {
        var run = plan.Run.Id.Value;
        var redrive = await context.RetryJobs
            .Where(job => job.RunId == run && job.Route == RetryRoute.Redrive && job.State < JobState.Aborted)
            .Select(job => (long?)job.Id).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (redrive is not null)
        {
            return new JobStart.Refused(
                $"Job {redrive} redrives this run, which runs every item again that did not succeed. Wait until it has ended.", []);
        }

        if (plan.Action is not RetryAction.Redrive)
        {
            return null;
        }

        var open = await context.RetryItems.Where(item => item.RunId == run && item.State < JobItemState.Fixed)
            .OrderBy(item => item.JobId).Select(item => (long?)item.JobId).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return open is null
            ? null
            : new JobStart.Refused($"Job {open} is retrying items of this run, which a redrive would run as well. Wait until it has ended.", []);
    }

    private static JobStart.Refused? Refuse(RetryPlan plan, List<ItemKey> busy, int taken)
    {
        if (taken == 0)
        {
            return new JobStart.Refused(
                busy.Count == 0 ? "The plan has no items." : "Other jobs are retrying all of these items already.", busy);
        }

        return busy.Count > 0 && plan.Action is RetryAction.NewRun
            ? new JobStart.Refused(
                $"Other jobs are retrying {busy.Count} of these items already, and the list of a new run is complete or not started. Leave them out of the selection.",
                busy)
            : null;
    }

    private static RetryJobRecord ToRecord(NewJob job) => new()
    {
        RunId = job.Plan.Run.Id.Value,
        Activation = job.Plan.Activation,
        MapState = job.Plan.MapState,
        Route = job.Plan.Action.Route,
        Target = job.Plan.Action switch
        {
            RetryAction.NewRun start => start.StateMachine.Value,
            RetryAction.Invoke invoke => invoke.Function,
            _ => null,
        },
        TargetState = job.Plan.Action switch
        {
            RetryAction.NewRun start => start.MapState,
            RetryAction.Invoke invoke => invoke.State,
            _ => null,
        },
        IsDistributed = job.Plan.Action is RetryAction.NewRun { IsDistributed: true },
        CreatedBy = job.Who,
        CreatedAt = job.At,
        Nonce = job.Nonce,
        EditedItems = job.Plan.Items.Count(item => item.IsEdited),
        RatePerSecond = job.RatePerSecond,
    };

    private static IEnumerable<RetryRunRecord> ToRuns(long job, RetryPlan plan, int items) => plan.Action switch
    {
        RetryAction.NewRun start => start.Runs.Select((run, number) => new RetryRunRecord
        {
            JobId = job,
            Number = number,
            First = run.First,
            Count = run.Count,
            Input = run.Input,
        }),
        RetryAction.Redrive or RetryAction.Invoke => [new RetryRunRecord { JobId = job, Number = 0, First = 0, Count = items }],
        _ => throw new ArgumentOutOfRangeException(nameof(plan), plan.Action, "Not a way to retry."),
    };
}
