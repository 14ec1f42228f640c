using Fanout.Dashboard.Tests.Faults;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Tests.MapRuns;

/// <summary>All that one watcher saw of a run, from its subscription to the end of the polling.</summary>
internal sealed class WatchedRun
{
    private WatchedRun()
    {
    }

    /// <summary>The newest status that the watcher saw of each item of the newest activation.</summary>
    internal SortedDictionary<int, ItemStatus> Items { get; } = [];

    internal List<PollHealth> Health { get; } = [];

    internal long Version { get; private set; }

    internal int Batches { get; private set; }

    internal ItemCounts Counts { get; private set; }

    internal static async Task<WatchedRun> FollowAsync(FaultyDashboard dashboard, RunId run, CancellationToken cancellationToken)
    {
        using var subscription = (await dashboard.Feed.SubscribeAsync(run, cancellationToken))!;
        var watched = new WatchedRun { Version = subscription.Initial.Version };
        var batches = Task.Run(() => watched.ReadAsync(subscription), cancellationToken);
        await foreach (var health in subscription.HealthChanges.WithCancellation(cancellationToken))
        {
            watched.Health.Add(health);
            if (health is { Pace: PollPace.Ended, MapRuns.Count: 0 })
            {
                break;
            }
        }

        // Deltas of the end may still be on their way.
        var stored = (await dashboard.Queries.GetRunAsync(run, cancellationToken))!.Version;
        while (Volatile.Read(ref watched._read) < stored && !batches.IsCompleted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken);
        }

        subscription.Dispose();
        await batches;
        return watched;
    }

    private long _read;

    private async Task ReadAsync(RunSubscription subscription)
    {
        await foreach (var batch in subscription.Batches)
        {
            Assert.Equal(Version, batch.FromVersion);
            foreach (var item in batch.Items)
            {
                Items[item.Key.Index] = item.Status;
            }

            Batches++;
            (Version, Counts) = (batch.Version, batch.State.Counts);
            Volatile.Write(ref _read, batch.Version);
        }
    }
}
