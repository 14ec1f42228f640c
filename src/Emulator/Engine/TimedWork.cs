using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Engine;

/// <summary>Waits for the work of an attempt, but not longer than the attempt may take.</summary>
internal static class TimedWork
{
    /// <summary>The outcome of the work; null when the deadline passed first.</summary>
    internal static async Task<TaskOutcome?> RunAsync(
        Func<CancellationToken, Task<TaskOutcome>> work, DateTimeOffset? deadline, TimeProvider time, CancellationToken cancellationToken)
    {
        if (deadline is null)
        {
            return await work(cancellationToken).WaitAsync(cancellationToken);
        }

        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var timer = Clock.DelayUntilAsync(time, deadline.Value, attempt.Token);
        var running = work(attempt.Token);
        var first = await Task.WhenAny(running, timer);
        await attempt.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return first == running ? await running : null;
    }

    /// <summary>When an attempt that begins now has to end; null for never.</summary>
    internal static DateTimeOffset? DeadlineIn(int? seconds, TimeProvider time) => seconds is { } limit ? time.GetUtcNow().AddSeconds(limit) : null;
}
