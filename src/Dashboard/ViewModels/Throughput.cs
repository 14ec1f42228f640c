namespace Fanout.Dashboard.ViewModels;

/// <summary>Items per second over the last half minute, from totals that arrive in batches.</summary>
internal sealed class Throughput(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private readonly Queue<(long Timestamp, int Done)> _samples = new();
    private (long Timestamp, int Done)? _last;

    /// <summary>The rate; null while it is too early to tell.</summary>
    public double? PerSecond
    {
        get
        {
            if (_last is not { } last || !_samples.TryPeek(out var first))
            {
                return null;
            }

            var elapsed = time.GetElapsedTime(first.Timestamp, last.Timestamp);
            return elapsed < Shortest ? null : Math.Max(0, last.Done - first.Done) / elapsed.TotalSeconds;
        }
    }

    /// <summary>Takes a total.</summary>
    public void Add(int done)
    {
        var now = time.GetTimestamp();
        _last = (now, done);
        _samples.Enqueue(_last.Value);
        while (_samples.Count > 2 && time.GetElapsedTime(_samples.Peek().Timestamp, now) > Window)
        {
            _samples.Dequeue();
        }
    }
}
