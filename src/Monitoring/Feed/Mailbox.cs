using System.Runtime.CompilerServices;

namespace Fanout.Monitoring.Feed;

/// <summary>
/// What waits for one subscriber. Nothing is ever dropped: what a slow reader has not fetched is merged, so that it costs no more
/// than the largest state it describes, and the writer never waits.
/// </summary>
/// <param name="merge">Makes one value of several, oldest first, that means the same to a reader.</param>
/// <param name="gap">Least time between two values: the first comes at once, a burst becomes one.</param>
/// <param name="time">Clock for the gap.</param>
internal sealed class Mailbox<T>(Func<IReadOnlyList<T>, T> merge, TimeSpan gap, TimeProvider time)
{
    /// <summary>Merging more than two at a time keeps the cost of a long burst linear.</summary>
    private const int MergeAt = 16;

    private readonly Lock _lock = new();
    private readonly List<T> _waiting = [];
    private TaskCompletionSource _signal = NewSignal();
    private bool _closed;

    /// <summary>Adds a value; never blocks.</summary>
    internal void Post(T value)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return;
            }

            _waiting.Add(value);
            if (_waiting.Count == MergeAt)
            {
                var merged = merge(_waiting);
                _waiting.Clear();
                _waiting.Add(merged);
            }

            _signal.TrySetResult();
        }
    }

    /// <summary>Ends the reader's loop.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            _closed = true;
            _waiting.Clear();
            _signal.TrySetResult();
        }
    }

    /// <summary>Hands out what comes until the mailbox is closed. For one reader at a time.</summary>
    internal async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task signal;
            lock (_lock)
            {
                signal = _signal.Task;
            }

            await signal.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (!TryFetch(out var value))
            {
                yield break;
            }

            yield return value;
            await Task.Delay(gap, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool TryFetch(out T value)
    {
        lock (_lock)
        {
            value = default!;
            if (_closed)
            {
                return false;
            }

            value = _waiting.Count == 1 ? _waiting[0] : merge(_waiting);
            _waiting.Clear();
            _signal = NewSignal();
            return true;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
