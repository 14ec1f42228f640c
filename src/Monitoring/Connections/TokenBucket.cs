namespace Fanout.Monitoring.Connections;

/// <summary>A token bucket whose waiters are served by priority, and first come first served within one.</summary>
internal sealed class TokenBucket : IDisposable
{
    /// <summary>Of so many requests one is a background request, however many others wait.</summary>
    private const int BackgroundTurn = 4;

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly BucketSize _size;
    private readonly ITimer _timer;
    private readonly LinkedList<TaskCompletionSource>[] _waiting = [new(), new(), new()];
    private double _tokens;
    private long _refilledAt;
    private long _granted;
    private long _throttled;
    private int _turn;
    private int _waitingCount;

    internal TokenBucket(BucketSize size, TimeProvider time)
    {
        _size = size;
        _time = time;
        _tokens = size.Capacity;
        _refilledAt = time.GetTimestamp();
        _timer = time.CreateTimer(static state => ((TokenBucket)state!).Serve(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes a token, waiting for it if necessary.</summary>
    internal async Task TakeAsync(RequestPriority priority, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        LinkedListNode<TaskCompletionSource> place;
        lock (_lock)
        {
            Refill_NeedsLock();
            if (_waitingCount == 0 && _tokens >= 1)
            {
                Grant_NeedsLock();
                return;
            }

            place = _waiting[(int)priority].AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            _waitingCount++;
            Arm_NeedsLock();
        }

        using var registration = cancellationToken.Register(() => Leave(place, cancellationToken));
        await place.Value.Task.ConfigureAwait(false);
    }

    /// <summary>AWS found the requests too many: other tools draw on the same bucket, so this one starts from empty again.</summary>
    internal void Drain()
    {
        lock (_lock)
        {
            Refill_NeedsLock();
            _tokens = 0;
            _throttled++;
        }
    }

    internal BudgetReading Read(ApiAction action)
    {
        lock (_lock)
        {
            Refill_NeedsLock();
            return new BudgetReading(action, _tokens, _size, _waitingCount, _granted, _throttled);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Serve()
    {
        List<TaskCompletionSource> served = [];
        lock (_lock)
        {
            Refill_NeedsLock();
            while (_waitingCount > 0 && _tokens >= 1)
            {
                Grant_NeedsLock();
                served.Add(Next_NeedsLock());
            }

            Arm_NeedsLock();
        }

        foreach (var waiter in served)
        {
            waiter.TrySetResult();
        }
    }

    private void Leave(LinkedListNode<TaskCompletionSource> place, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (place.List is { } queue)
            {
                queue.Remove(place);
                _waitingCount--;
            }
        }

        place.Value.TrySetCanceled(cancellationToken);
    }

    private TaskCompletionSource Next_NeedsLock()
    {
        _turn = (_turn + 1) % BackgroundTurn;
        var background = _waiting[(int)RequestPriority.Background];
        var queue = _turn == 0 && background.Count > 0 ? background : _waiting.Last(candidate => candidate.Count > 0);
        var waiter = queue.First!.Value;
        queue.RemoveFirst();
        _waitingCount--;
        return waiter;
    }

    private void Grant_NeedsLock()
    {
        _tokens--;
        _granted++;
    }

    private void Refill_NeedsLock()
    {
        var now = _time.GetTimestamp();
        _tokens = Math.Min(_size.Capacity, _tokens + (_time.GetElapsedTime(_refilledAt, now).TotalSeconds * _size.RefillPerSecond));
        _refilledAt = now;
    }

    private void Arm_NeedsLock()
    {
        if (_waitingCount == 0)
        {
            return;
        }

        // Rounded up to the clock's resolution: a timer that fires too early would find no token and wait a second time.
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, 1 - _tokens) / _size.RefillPerSecond * 1_000));
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
