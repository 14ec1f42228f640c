namespace Fanout.Monitoring.Feed;

/// <summary>
/// Tells the watchers of a run, all at once and at most once a second, to ask again for what is computed from all its items. The
/// answer is computed for the first who asks and shared by the others.
/// </summary>
internal sealed class RunPulse(TimeProvider time, Action<long> beat)
{
    /// <summary>Least time between two pulses.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Pulses of a run that is open come after so many intervals even without a change: items that run get older.</summary>
    private const int QuietIntervals = 5;

    private readonly Lock _lock = new();
    private ITimer? _timer;
    private bool _isOpen;
    private bool _changed;
    private int _quiet;

    /// <summary>Number of the newest pulse.</summary>
    internal long Number { get; private set; }

    /// <summary>Begins with the first watcher.</summary>
    internal void Start()
    {
        lock (_lock)
        {
            _timer ??= time.CreateTimer(_ => Tick(), state: null, Interval, Interval);
        }
    }

    /// <summary>The run has changed.</summary>
    /// <param name="isOpen">Whether time alone changes what is computed.</param>
    internal void Change(bool isOpen)
    {
        lock (_lock)
        {
            _isOpen = isOpen;
            _changed = true;
            if (_timer is null)
            {
                // Nobody listens, but whoever comes must not get an answer of before.
                Number++;
            }
        }
    }

    /// <summary>Ends with the last watcher.</summary>
    internal void Stop()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }

    private void Tick()
    {
        long number;
        lock (_lock)
        {
            _quiet++;
            if (_timer is null || (!_changed && !(_isOpen && _quiet >= QuietIntervals)))
            {
                return;
            }

            (_changed, _quiet) = (false, 0);
            number = ++Number;
        }

        beat(number);
    }
}
