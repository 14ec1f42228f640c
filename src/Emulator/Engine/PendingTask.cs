using Fanout.Emulator.History;
using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Engine;

/// <summary>
/// An attempt that waits for the answer of a worker. Whoever answers it writes the event at once, so that the answer to the worker
/// can wait until the event would survive the process.
/// </summary>
internal sealed class PendingTask(ExecutionScope scope, TaskEvents events, PendingTaskPhase phase)
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<TaskOutcome> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeProvider _time = scope.Services.Time;
    private PendingTaskPhase _phase = phase;
    private TaskOutcome? _early;
    private DateTimeOffset _lastSign = scope.Services.Time.GetUtcNow();

    /// <summary>What the worker names it by.</summary>
    internal string Token { get; } = scope.TaskToken ?? throw new InvalidOperationException("A task that a worker answers has a token.");

    /// <summary>What the worker is to do.</summary>
    internal PayloadText Input { get; init; }

    /// <summary>Completes when a worker took it.</summary>
    internal Task Started => _started.Task;

    /// <summary>When it started or a heartbeat last came.</summary>
    internal DateTimeOffset LastSign
    {
        get
        {
            lock (_lock)
            {
                return _lastSign;
            }
        }
    }

    /// <summary>Gives a queued task to a worker, unless it waits no more.</summary>
    internal bool TryStart(string? workerName) => TryChange(PendingTaskPhase.Queued, PendingTaskPhase.Waiting, () =>
    {
        events.StartedBy(workerName);
        _started.TrySetResult();
    });

    /// <summary>Notes that the request that carried the token was answered; an answer of the worker may have come before.</summary>
    internal void Submit(PayloadText output)
    {
        lock (_lock)
        {
            events.Submitted(output);
            _lastSign = _time.GetUtcNow();
            _phase = PendingTaskPhase.Waiting;
            if (_early is not null)
            {
                Record(_early);
            }
        }
    }

    /// <summary>Takes the worker's answer, unless there is one or it waits no more.</summary>
    internal bool TryAnswer(TaskOutcome outcome)
    {
        lock (_lock)
        {
            if (_phase == PendingTaskPhase.Working && _early is null)
            {
                // The request that carried the token has not been answered yet: its event comes first.
                _early = outcome;
                return true;
            }
        }

        return TryChange(PendingTaskPhase.Waiting, PendingTaskPhase.Closed, () => Record(outcome));
    }

    /// <summary>Takes a heartbeat, unless it waits no more.</summary>
    internal bool TryBeat()
    {
        lock (_lock)
        {
            if (_phase is PendingTaskPhase.Queued or PendingTaskPhase.Closed || _early is not null)
            {
                return false;
            }

            _lastSign = _time.GetUtcNow();
            return true;
        }
    }

    /// <summary>Lets no answer through any more; false when there has been one.</summary>
    internal bool TryClose()
    {
        lock (_lock)
        {
            _phase = PendingTaskPhase.Closed;
            return !_answered.Task.IsCompleted;
        }
    }

    /// <summary>Waits for the answer; null when the deadline passed or a heartbeat was missed.</summary>
    internal async Task<TaskOutcome?> WaitAsync(DateTimeOffset? deadline, TimeSpan? heartbeat, CancellationToken cancellationToken)
    {
        while (true)
        {
            var missed = LastSign + heartbeat;
            var due = missed < (deadline ?? DateTimeOffset.MaxValue) ? missed : deadline;
            if (due is null)
            {
                return await _answered.Task.WaitAsync(cancellationToken);
            }

            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var timer = Clock.DelayUntilAsync(_time, due.Value, waiting.Token);
            await Task.WhenAny(_answered.Task, timer);
            await waiting.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            var isOver = _answered.Task.IsCompleted || due == deadline || LastSign + heartbeat == due;
            if (isOver)
            {
                return TryClose() ? null : await _answered.Task;
            }
        }
    }

    /// <summary>Waits until what was written of it would survive the process.</summary>
    internal ValueTask FlushAsync(CancellationToken cancellationToken) => scope.History.FlushAsync(cancellationToken);

    private bool TryChange(PendingTaskPhase from, PendingTaskPhase to, Action record)
    {
        lock (_lock)
        {
            if (_phase != from)
            {
                return false;
            }

            try
            {
                record();
                _phase = to;
                _lastSign = _time.GetUtcNow();
                return true;
            }
            catch (OperationCanceledException)
            {
                // The execution ended, or what is around the state was given up.
                _phase = PendingTaskPhase.Closed;
                return false;
            }
        }
    }

    private void Record(TaskOutcome outcome)
    {
        if (outcome is TaskOutcome.Succeeded succeeded)
        {
            events.Succeeded(succeeded.Output);
        }
        else
        {
            var failed = (TaskOutcome.Failed)outcome;
            events.Failed(failed.Error, failed.Cause);
        }

        _phase = PendingTaskPhase.Closed;
        _answered.TrySetResult(outcome);
    }
}
