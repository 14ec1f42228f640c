using Fanout.Monitoring.Connections;
using Fanout.Monitoring.Polling;

namespace Fanout.Monitoring.MapRuns;

/// <summary>Repeats a read until it is finished: often while something changes and is watched, with growing pauses after failures.</summary>
/// <param name="pacing">Says how long to wait.</param>
/// <param name="isWatched">Tells whether somebody watches.</param>
/// <param name="time">The clock.</param>
internal sealed class ReadLoop(PollPacing pacing, Func<bool> isWatched, TimeProvider time) : IDisposable
{
    private readonly Wakeup _wakeup = new(time);
    private int _unchanged;
    private bool _hasProgressed;

    /// <summary>Shortest pause of the connection; null for that of the options.</summary>
    internal TimeSpan? Fastest { get; init; }

    /// <summary>A pause that must not be gone below, however much changes.</summary>
    internal Func<TimeSpan> Floor { get; init; } = () => TimeSpan.Zero;

    /// <summary>Whether the requests that it makes wait for the budget.</summary>
    internal Func<bool> IsBudgetShort { get; init; } = () => false;

    /// <summary>Called after every read.</summary>
    internal Action? Reported { get; init; }

    /// <summary>Called for every read that failed.</summary>
    internal Action<Exception, int>? Failed { get; init; }

    internal DateTimeOffset? AsOf { get; private set; }

    internal DateTimeOffset NextAt { get; private set; } = time.GetUtcNow();

    internal PollPace Pace { get; private set; } = PollPace.Live;

    internal string? Problem { get; private set; }

    internal int Failures { get; private set; }

    /// <summary>Reads at once.</summary>
    internal void Nudge() => _wakeup.Signal();

    /// <summary>Says that a part of the read was done: should the rest fail, it goes on from there, and the pause does not grow.</summary>
    internal void Progress() => _hasProgressed = true;

    internal async Task RunAsync(Func<RequestPriority, CancellationToken, Task<ReadResult>> read, CancellationToken cancellationToken)
    {
        while (true)
        {
            var watched = isWatched();
            var throttled = false;
            try
            {
                var asOf = time.GetUtcNow();
                var result = await read(watched ? RequestPriority.Watched : RequestPriority.Background, cancellationToken).ConfigureAwait(false);
                (AsOf, Problem, Failures) = (asOf, null, 0);
                _unchanged = result == ReadResult.Changed ? 0 : _unchanged + 1;
                if (result == ReadResult.Finished)
                {
                    return;
                }
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                (Problem, Failures) = (ConnectionProblem.Describe(exception), _hasProgressed ? 1 : Failures + 1);
                throttled = Throttling.IsThrottling(exception);
                Failed?.Invoke(exception, Failures);
            }

            _hasProgressed = false;

            var situation = new PollSituation(watched, _unchanged, Failures, throttled, IsBudgetShort()) { Fastest = Fastest };
            var (pause, pace) = pacing.Next(situation);
            var floor = Floor();
            (pause, Pace) = pause < floor ? (floor, pace is PollPace.Live or PollPace.Quiet ? PollPace.Budget : pace) : (pause, pace);
            NextAt = time.GetUtcNow() + pause;
            Reported?.Invoke();
            await _wakeup.WaitAsync(pause, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _wakeup.Dispose();
}
