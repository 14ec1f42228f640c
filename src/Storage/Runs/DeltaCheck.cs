using Fanout.Monitoring.Projection;

namespace Fanout.Storage.Runs;

/// <summary>Refuses what the store could never repair: a history with a hole, or rows of another run.</summary>
internal static class DeltaCheck
{
    /// <exception cref="ArgumentException">The delta contradicts itself.</exception>
    public static void ThrowIfBroken(RunDelta delta)
    {
        var expected = delta.State.LastEventId - delta.Events.Count;
        foreach (var scoped in delta.Events)
        {
            expected++;
            if (scoped.Event.Id != expected)
            {
                throw new ArgumentException(
                    $"The delta of run {delta.Run} has event {scoped.Event.Id} where event {expected} belongs.", nameof(delta));
            }
        }

        if (delta.Version < delta.FromVersion + delta.Events.Count)
        {
            throw new ArgumentException(
                $"The delta of run {delta.Run} from version {delta.FromVersion} has {delta.Events.Count} events and claims version {delta.Version}.",
                nameof(delta));
        }

        if (delta.Items.FirstOrDefault(item => item.Key.Run != delta.Run) is { } stray)
        {
            throw new ArgumentException($"The delta of run {delta.Run} has an item of run {stray.Key.Run}.", nameof(delta));
        }
    }
}
