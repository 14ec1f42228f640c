namespace Fanout.Monitoring.Polling;

/// <summary>A pause that somebody else can cut short.</summary>
internal sealed class Wakeup(TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0, 1);
    private readonly Lock _lock = new();

    /// <summary>Ends the current pause, or the next one when there is none.</summary>
    internal void Signal()
    {
        lock (_lock)
        {
            if (_signal.CurrentCount == 0)
            {
                _signal.Release();
            }
        }
    }

    /// <summary>Waits for the time to pass or the signal.</summary>
    internal async Task WaitAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(pause, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _signal.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The pause is over.
        }
    }

    public void Dispose() => _signal.Dispose();
}
