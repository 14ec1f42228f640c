using System.Diagnostics;

namespace Fanout.LiveBench;

/// <summary>Keeps the frames that one viewer gets, with the times between them.</summary>
internal sealed class FrameRecorder
{
    private readonly Lock _lock = new();
    private readonly List<(TimeSpan Since, byte[] Frame)> _frames = [];
    private long? _last;

    /// <summary>Forgets what came so far, and counts the first time from now.</summary>
    internal void Begin()
    {
        lock (_lock)
        {
            _frames.Clear();
            _last = Stopwatch.GetTimestamp();
        }
    }

    internal void Add(byte[] frame, DateTime arrival)
    {
        lock (_lock)
        {
            var now = Stopwatch.GetTimestamp();
            _frames.Add((Stopwatch.GetElapsedTime(_last ?? now, now), frame));
            _last = now;
        }
    }

    internal IReadOnlyList<(TimeSpan Since, byte[] Frame)> ToList()
    {
        lock (_lock)
        {
            return [.. _frames];
        }
    }
}
