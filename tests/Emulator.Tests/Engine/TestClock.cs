using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Fanout.Emulator.Tests.Engine;

/// <summary>
/// A clock that stands still until told, or that jumps to the end of every wait as soon as it begins. Deadlines of a month
/// and more do not count as waits.
/// </summary>
internal sealed class TestClock(bool jumps) : FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(39);

    private readonly Channel<DateTimeOffset> _waits = Channel.CreateUnbounded<DateTimeOffset>();
    private readonly Lock _jumping = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime < LongestWait && dueTime > TimeSpan.Zero)
        {
            var target = GetUtcNow() + dueTime;
            _waits.Writer.TryWrite(target);
            if (jumps)
            {
                ThreadPool.QueueUserWorkItem(_ => JumpTo(target));
            }
        }

        return timer;
    }

    /// <summary>Waits until so many waits have begun since the last call.</summary>
    internal async Task WaitsBegunAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await _waits.Reader.ReadAsync(TestContext.Current.CancellationToken);
        }
    }

    private void JumpTo(DateTimeOffset target)
    {
        lock (_jumping)
        {
            var left = target - GetUtcNow();
            if (left > TimeSpan.Zero)
            {
                Advance(left);
            }
        }
    }
}
