namespace Fanout.Emulator.Engine;

/// <summary>The time as AWS tells it, and waits of any length; the platform's own end at 49 days.</summary>
internal static class Clock
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(40);

    /// <summary>The time cut to milliseconds, the finest that AWS's times and the journal have.</summary>
    internal static DateTimeOffset Now(TimeProvider time) => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Waits until a time; returns at once when it has passed.</summary>
    internal static async Task DelayUntilAsync(TimeProvider time, DateTimeOffset until, CancellationToken cancellationToken)
    {
        while (true)
        {
            var left = until - time.GetUtcNow();
            if (left <= TimeSpan.Zero)
            {
                return;
            }

            // Timers count whole milliseconds: rounded down, the clock would not have reached the time yet.
            var delay = TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));
            await Task.Delay(delay < LongestDelay ? delay : LongestDelay, time, cancellationToken);
        }
    }
}
