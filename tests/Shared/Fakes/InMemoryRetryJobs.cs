using System.Globalization;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Jobs;
using Fanout.Review.Ports;
using Fanout.Review.Retry;

namespace Fanout.Tests.Shared.Fakes;

/// <summary>Retry jobs in memory, with the same rules as the store.</summary>
public sealed class InMemoryRetryJobs : IRetryJobStore, IRetryJobQueries
{
    private readonly Lock _lock = new();
    private readonly List<RetryJob> _jobs = [];
    private readonly List<JobItem> _items = [];
    private readonly List<JobRun> _runs = [];

    public Task<JobStart> CreateAsync(NewJob job, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var open = _items.Where(item => item.State < JobItemState.Fixed).Select(item => item.Key).ToHashSet();
            var taken = job.Plan.Items.Where(item => !open.Contains(item.Key)).ToList();
            var busy = job.Plan.Items.Select(item => item.Key).Where(open.Contains).ToList();
            if (taken.Count == 0 || (busy.Count > 0 && job.Plan.Action is RetryAction.NewRun))
            {
                return Task.FromResult<JobStart>(new JobStart.Refused("Other jobs are retrying these items.", busy));
            }

            var id = new RetryJobId(_jobs.Count + 1);
            _items.AddRange(taken.Select((item, position) => new JobItem
            {
                Job = id,
                Position = position,
                Key = item.Key,
                Label = item.Label,
                Payload = item.Sent,
                State = JobItemState.Waiting,
            }));
            _runs.AddRange(job.Plan.Action is RetryAction.NewRun start
                ? start.Runs.Select((run, number) => new JobRun { Job = id, Number = number, First = run.First, Count = run.Count, Input = run.Input })
                : [new JobRun { Job = id, Number = 0, First = 0, Count = taken.Count }]);
            _jobs.Add(new RetryJob
            {
                Id = id,
                Run = job.Plan.Run,
                Activation = job.Plan.Activation,
                MapState = job.Plan.MapState,
                Route = job.Plan.Action.Route,
                Target = job.Plan.Action is RetryAction.Invoke invoke ? invoke.Function : (job.Plan.Action as RetryAction.NewRun)?.StateMachine.Value,
                TargetState = job.Plan.Action is RetryAction.Invoke called ? called.State : (job.Plan.Action as RetryAction.NewRun)?.MapState,
                IsDistributed = job.Plan.Action is RetryAction.NewRun { IsDistributed: true },
                CreatedBy = job.Who,
                CreatedAt = job.At,
                Nonce = job.Nonce,
                EditedItems = job.Plan.Items.Count(item => item.IsEdited),
                LeftOut = busy.Count,
                State = JobState.Queued,
                RatePerSecond = job.RatePerSecond,
                Counts = default,
                Version = 0,
            });
            return Task.FromResult<JobStart>(new JobStart.Started(Find(id), busy));
        }
    }

    public Task<RetryJob> ChangeAsync(RetryJobId job, Func<RetryJob, RetryJob> change, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _jobs[(int)job.Value - 1] = change(Find(job));
            return Task.FromResult(Find(job));
        }
    }

    public Task<IReadOnlyList<JobItem>> TakeAsync(RetryJobId job, int most, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var waiting = _items.Where(item => item.Job == job && item.State == JobItemState.Waiting).Take(most).ToList();
            waiting.ForEach(item => Set(item with { State = JobItemState.Sending, SentAt = now }));
            return Task.FromResult<IReadOnlyList<JobItem>>([.. waiting.Select(item => item with { State = JobItemState.Sending, SentAt = now })]);
        }
    }

    public Task SettleAsync(RetryJobId job, IReadOnlyList<JobItemChange> changes, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            foreach (var change in changes)
            {
                var item = _items.Single(stored => stored.Job == job && stored.Position == change.Position);
                if (item.State < JobItemState.Fixed)
                {
                    Set(item with { State = change.State, Error = change.Error, Result = change.Result ?? item.Result, EndedAt = change.At });
                }
            }

            return Task.CompletedTask;
        }
    }

    public Task SetRunAsync(JobRun run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _runs[_runs.FindIndex(stored => stored.Job == run.Job && stored.Number == run.Number)] = run;
            if (run.Run is not null && Find(run.Job).Route != RetryRoute.Invoke)
            {
                Move(run.Job, JobItemState.Waiting, JobItemState.Running, item => item.Position >= run.First && item.Position < run.First + run.Count);
            }

            return Task.CompletedTask;
        }
    }

    public Task SkipWaitingAsync(RetryJobId job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Move(job, JobItemState.Waiting, JobItemState.Skipped, _ => true);
            return Task.CompletedTask;
        }
    }

    public Task<int> DecideAsync(
        RetryJobId job, DoubtDecision decision, IReadOnlyList<int>? positions, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var to = decision == DoubtDecision.SendAgain ? JobItemState.Waiting : JobItemState.Left;
            var moved = Move(job, JobItemState.InDoubt, to, item => positions?.Contains(item.Position) ?? true);
            if (moved > 0 && to == JobItemState.Waiting && Find(job).IsEnded)
            {
                _jobs[(int)job.Value - 1] = Find(job) with { State = JobState.Queued, EndedAt = null };
            }

            return Task.FromResult(moved);
        }
    }

    public Task<IReadOnlyList<RetryJob>> GetOpenAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<RetryJob>>([.. _jobs.Select(job => Find(job.Id)).Where(job => !job.IsEnded)]);
        }
    }

    public Task<Page<RetryJob>> GetJobsAsync(JobsQuery query, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var jobs = _jobs.Select(job => Find(job.Id)).Reverse()
                .Where(job => (query.Run is null || job.Run.Id == query.Run) && (!query.OnlyOpen || !job.IsEnded || job.Counts.InDoubt > 0));
            return Task.FromResult(new Page<RetryJob>([.. jobs.Take(query.Take)], Next: null));
        }
    }

    public Task<RetryJob?> GetJobAsync(RetryJobId job, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_jobs.Any(stored => stored.Id == job) ? Find(job) : null);
        }
    }

    public Task<IReadOnlyList<JobRun>> GetRunsAsync(RetryJobId job, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<JobRun>>([.. _runs.Where(run => run.Job == job)]);
        }
    }

    public Task<RetryJob?> FindByResultAsync(RunId run, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var made = _runs.LastOrDefault(stored => stored.Run == run && Find(stored.Job).Run.Id != run);
            return Task.FromResult(made is null ? null : Find(made.Job));
        }
    }

    public Task<Page<JobItem>> GetItemsAsync(JobItemsQuery query, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var from = query.After is { } after ? int.Parse(after, CultureInfo.InvariantCulture) + 1 : query.From;
            var items = _items
                .Where(item => item.Job == query.Job && item.Position >= from && (query.States.Count == 0 || query.States.Contains(item.State)))
                .ToList();
            var next = items.Count > query.Take ? items[query.Take - 1].Position.ToString(CultureInfo.InvariantCulture) : null;
            return Task.FromResult(new Page<JobItem>([.. items.Take(query.Take)], next));
        }
    }

    public async Task<IReadOnlyList<RetryOutcome>> GetOutcomesAsync(
        RunId run, long activation, IReadOnlyList<int> indexes, CancellationToken cancellationToken) =>
        [.. (await GetOutcomesAsync(run, activation, cancellationToken).ConfigureAwait(false)).Where(outcome => indexes.Contains(outcome.Item.Index))];

    public Task<IReadOnlyList<RetryOutcome>> GetOutcomesAsync(RunId run, long activation, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<RetryOutcome>>(
            [
                .. _items.Where(item => item.Key.Run == run && item.Key.Activation == activation)
                    .GroupBy(item => item.Key)
                    .Select(jobs => jobs.MaxBy(item => item.Job.Value)!)
                    .OrderBy(item => item.Key.Index)
                    .Select(item => new RetryOutcome(item.Key, item.Job, item.State, item.Result, item.EndedAt)),
            ]);
        }
    }

    private RetryJob Find(RetryJobId job)
    {
        var states = _items.Where(item => item.Job == job).CountBy(item => item.State).ToDictionary();
        int Of(JobItemState state) => states.GetValueOrDefault(state);
        return _jobs[(int)job.Value - 1] with
        {
            Counts = new JobItemCounts(
                Of(JobItemState.Waiting), Of(JobItemState.Sending), Of(JobItemState.Running), Of(JobItemState.InDoubt),
                Of(JobItemState.Fixed), Of(JobItemState.StillFailing), Of(JobItemState.Skipped), Of(JobItemState.Left)),
        };
    }

    private int Move(RetryJobId job, JobItemState from, JobItemState to, Func<JobItem, bool> concerns)
    {
        var items = _items.Where(item => item.Job == job && item.State == from && concerns(item)).ToList();
        items.ForEach(item => Set(item with { State = to }));
        return items.Count;
    }

    private void Set(JobItem item) => _items[_items.FindIndex(stored => stored.Job == item.Job && stored.Position == item.Position)] = item;
}
