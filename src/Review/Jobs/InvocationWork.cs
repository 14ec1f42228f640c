using System.Threading.Channels;
using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Recording;
using Fanout.Monitoring.Runs;
using Fanout.Review.Ports;

namespace Fanout.Review.Jobs;

/// <summary>
/// Sends the items of one job and stores what becomes of them; one loop, so that nothing is decided twice. That an item is being sent is
/// stored before its call is made and the outcome after it, first in the history of the run and then in the job: whatever moment the
/// process ends at, an item of which nobody knows is found as being sent, and is not sent again.
/// </summary>
internal sealed class InvocationWork(
    Connection connection,
    JobControl control,
    IRetryJobStore store,
    IRunQueries items,
    RecordedRun recorded,
    InvocationHistory history,
    RetryOptions options,
    TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly Channel<InvocationAnswer> _answers = Channel.CreateUnbounded<InvocationAnswer>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SendPace _pace = new(time);

    /// <summary>Calls that were made and not stored as answered, by position.</summary>
    private readonly Dictionary<int, Task> _calls = [];

    /// <summary>Items that were certainly not run and are sent again as soon as the pace allows; stored as being sent.</summary>
    private readonly Queue<JobItem> _again = [];

    private bool _isExhausted;

    /// <summary>Finds out about the items that a former process was sending when it ended.</summary>
    internal async Task RecoverAsync(IRetryJobQueries queries, CancellationToken cancellationToken)
    {
        var query = new JobItemsQuery { Job = control.Job.Id, States = [JobItemState.Sending], Take = 1_000 };
        var sending = (await queries.GetItemsAsync(query, cancellationToken).ConfigureAwait(false)).Rows;
        if (sending.Count > 0)
        {
            var rows = await ReadRowsAsync(sending, cancellationToken).ConfigureAwait(false);
            var now = time.GetUtcNow();
            List<JobItemChange> changes = [.. sending.Select(item => Recover(item, rows.GetValueOrDefault(item.Position), now))];
            await StoreAsync(changes, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sends until nothing is left to send or the job is paused, and all calls are answered.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        using var calls = new CancellationTokenSource();
        try
        {
            await SendAllAsync(calls.Token, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (_calls.Count > 0)
            {
                calls.CancelAfter(cancellationToken.IsCancellationRequested ? options.PatienceAtEnd : TimeSpan.Zero);
                await DrainAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task SendAllAsync(CancellationToken calls, CancellationToken cancellationToken)
    {
        while (true)
        {
            await SettleAnsweredAsync(cancellationToken).ConfigureAwait(false);
            var job = control.Job;
            _pace.Ask(job.RatePerSecond);
            if (job.IsSending)
            {
                await SendAsync(calls, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await ReturnAsync(cancellationToken).ConfigureAwait(false);
            }

            if (_calls.Count == 0 && _again.Count == 0 && (_isExhausted || !job.IsSending) && await FinishAsync(cancellationToken).ConfigureAwait(false))
            {
                return;
            }

            await WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(CancellationToken calls, CancellationToken cancellationToken)
    {
        var free = options.InvocationsAtATime - _calls.Count;
        var permitted = _isExhausted && _again.Count == 0 ? 0 : _pace.Take(free);
        if (permitted == 0)
        {
            return;
        }

        List<JobItem> repeated = [];
        while (repeated.Count < permitted && _again.TryDequeue(out var item))
        {
            repeated.Add(item);
        }

        var wanted = permitted - repeated.Count;
        var taken = wanted == 0
            ? []
            : await store.TakeAsync(control.Job.Id, wanted, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        _isExhausted = taken.Count < wanted;
        _pace.Return(wanted - taken.Count);
        if (taken.Count > 0)
        {
            var rows = await ReadRowsAsync(taken, cancellationToken).ConfigureAwait(false);
            history.Send(taken, rows, time.GetUtcNow());
            await StoreAsync([], cancellationToken).ConfigureAwait(false);
        }

        foreach (var item in repeated.Concat(taken))
        {
            _calls.Add(item.Position, CallAsync(item, calls));
        }
    }

    private async Task CallAsync(JobItem item, CancellationToken calls)
    {
        await Task.Yield();
        var outcome = await FunctionCaller.CallAsync(connection, control.Job.Target!, item.Payload!, calls).ConfigureAwait(false);
        _answers.Writer.TryWrite(new InvocationAnswer(item, outcome, time.GetUtcNow()));
    }

    private async Task SettleAnsweredAsync(CancellationToken cancellationToken)
    {
        List<JobItemChange> changes = [];
        string? problem = null;
        string? obstacle = null;
        while (_answers.Reader.TryRead(out var answer))
        {
            _calls.Remove(answer.Item.Position);
            switch (answer.Outcome)
            {
                case InvocationOutcome.Refused refused:
                    problem = refused.Reason;
                    _pace.SlowDown();
                    _again.Enqueue(answer.Item);
                    break;
                case InvocationOutcome.Blocked blocked:
                    obstacle = blocked.Reason;
                    _again.Enqueue(answer.Item);
                    break;
                default:
                    changes.Add(Write(answer));
                    break;
            }
        }

        await StoreAsync(changes, cancellationToken).ConfigureAwait(false);
        if (obstacle is not null)
        {
            await control.PauseAsync(obstacle, cancellationToken).ConfigureAwait(false);
        }
        else if (problem is not null || changes.Count > 0)
        {
            await control.ShowAsync(problem ?? (control.Job.IsSending ? null : control.Job.Problem), cancellationToken).ConfigureAwait(false);
        }
    }

    private JobItemChange Write(InvocationAnswer answer)
    {
        var position = answer.Item.Position;
        var result = ResultOf(position);
        switch (answer.Outcome)
        {
            case InvocationOutcome.Succeeded succeeded:
                history.Succeed(position, succeeded, answer.At);
                return new JobItemChange(position, JobItemState.Fixed, answer.At, result);
            case InvocationOutcome.Failed failed:
                history.Fail(position, failed, answer.At);
                return new JobItemChange(position, JobItemState.StillFailing, answer.At, result, failed.Error);
            case InvocationOutcome.Unknown unknown:
                history.GiveUp(position, answer.At);
                return new JobItemChange(position, JobItemState.InDoubt, answer.At, result, unknown.Reason);
            default:
                throw new ArgumentOutOfRangeException(nameof(answer), answer.Outcome, "Not an end of a call.");
        }
    }

    /// <summary>Items that were not run wait again: the job is paused, or will skip them.</summary>
    private async Task ReturnAsync(CancellationToken cancellationToken)
    {
        List<JobItemChange> changes = [];
        while (_again.TryDequeue(out var item))
        {
            var now = time.GetUtcNow();
            history.GiveUp(item.Position, now);
            changes.Add(new JobItemChange(item.Position, JobItemState.Waiting, now));
        }

        await StoreAsync(changes, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>Whether there is nothing more to do; false when somebody has given the job new work.</returns>
    private async Task<bool> FinishAsync(CancellationToken cancellationToken)
    {
        var job = await control.RefreshAsync(cancellationToken).ConfigureAwait(false);
        if (job.State == JobState.Paused)
        {
            return true;
        }

        if (job.State != JobState.Aborting && job.Counts.Waiting > 0)
        {
            _isExhausted = false;
            return false;
        }

        history.End(Incomplete(job), time.GetUtcNow());
        await StoreAsync([], cancellationToken).ConfigureAwait(false);
        await control.EndAsync(cancellationToken).ConfigureAwait(false);
        _isExhausted = false;
        return control.Job.IsEnded;
    }

    private static string? Incomplete(RetryJob job) => job switch
    {
        { Counts.InDoubt: > 0 } => $"Of {job.Counts.InDoubt} items it is not known whether they ran.",
        { Counts.Waiting: > 0 } => $"The job was ended before {job.Counts.Waiting} items were sent.",
        _ => null,
    };

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        var canSend = control.Job.IsSending && _calls.Count < options.InvocationsAtATime && (!_isExhausted || _again.Count > 0);
        using var pause = new CancellationTokenSource(canSend ? _pace.NextIn : LongestWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, cancellationToken);
        var answered = _answers.Reader.WaitToReadAsync(either.Token).AsTask();
        var changed = control.Bell.WaitToReadAsync(either.Token).AsTask();
        await Task.WhenAny(answered, changed).ConfigureAwait(false);
        await either.CancelAsync().ConfigureAwait(false);
        await ((Task)Task.WhenAll(answered, changed)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        if (control.Bell.TryRead(out _))
        {
            await control.RefreshAsync(cancellationToken).ConfigureAwait(false);
            _isExhausted = false;
        }
    }

    /// <summary>The process ends: what is answered in time is stored, the rest stays stored as being sent.</summary>
    private async Task DrainAsync()
    {
        while (_calls.Count > 0)
        {
            await Task.WhenAny(_calls.Values).ConfigureAwait(false);
            List<JobItemChange> changes = [];
            while (_answers.Reader.TryRead(out var answer))
            {
                _calls.Remove(answer.Item.Position);
                if (answer.Outcome is InvocationOutcome.Succeeded or InvocationOutcome.Failed)
                {
                    changes.Add(Write(answer));
                }
            }

            await StoreAsync(changes, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task StoreAsync(IReadOnlyList<JobItemChange> changes, CancellationToken cancellationToken)
    {
        var events = history.Take();
        if (events.Count > 0)
        {
            await recorded.AppendAsync(events, cancellationToken).ConfigureAwait(false);
        }

        await control.SettleAsync(changes, cancellationToken).ConfigureAwait(false);
    }

    private JobItemChange Recover(JobItem item, ItemChange? row, DateTimeOffset now)
    {
        switch (row?.Status)
        {
            case ItemStatus.Succeeded:
                return new JobItemChange(item.Position, JobItemState.Fixed, row.EndedAt ?? now, row.Key);
            case ItemStatus.Failed or ItemStatus.TimedOut:
                return new JobItemChange(item.Position, JobItemState.StillFailing, row.EndedAt ?? now, row.Key, row.Error);
            case ItemStatus.Running:
                history.GiveUp(item.Position, now, row);
                break;
            default:
                // Stored as being sent, and nothing more: the process ended before it had written anything about the call.
                break;
        }

        return new JobItemChange(
            item.Position, JobItemState.InDoubt, now, row?.Key, "This program ended before it knew how the call went.");
    }

    private async Task<Dictionary<int, ItemChange>> ReadRowsAsync(IReadOnlyList<JobItem> wanted, CancellationToken cancellationToken)
    {
        var rows = await items.GetItemsAsync(
            recorded.Identity.Id, InvocationHistory.Activation, [.. wanted.Select(item => item.Position)], cancellationToken).ConfigureAwait(false);
        return rows.ToDictionary(row => row.Item.Key.Index, row => row.Item);
    }

    private ItemKey ResultOf(int position) => new(recorded.Identity.Id, InvocationHistory.Activation, position);
}
