namespace Fanout.Emulator.Limits;

/// <summary>A bucket that is full at first and fills again with time.</summary>
internal sealed class TokenBucket(BucketOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private double _tokens = options.Size;
    private long _filledAt = time.GetTimestamp();

    /// <summary>Takes a token; false when there is none.</summary>
    internal bool TryTake()
    {
        lock (_lock)
        {
            FillUnderLock();
            if (_tokens < 1)
            {
                return false;
            }

            _tokens--;
            return true;
        }
    }

    /// <summary>Takes the next token there will be; tells how long it takes until it is there.</summary>
    internal TimeSpan Reserve()
    {
        lock (_lock)
        {
            FillUnderLock();
            _tokens--;
            return _tokens >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-_tokens / options.RefillPerSecond);
        }
    }

    /// <summary>Takes the next token there will be and waits for it. Source: quotas, "state throttling" delays executions and fails none.</summary>
    internal async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        if (Reserve() is { Ticks: > 0 } delay)
        {
            // Timers count whole milliseconds.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(delay.TotalMilliseconds)), time, cancellationToken);
        }
    }

    private void FillUnderLock()
    {
        var now = time.GetTimestamp();
        _tokens = Math.Min(options.Size, _tokens + (time.GetElapsedTime(_filledAt, now).TotalSeconds * options.RefillPerSecond));
        _filledAt = now;
    }
}
