using Fanout.Monitoring.Items;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Insights;

/// <summary>
/// Compares items that run with their own past. The past of an item is asked for once: it does not change while the item runs, but
/// for runs of the same machine side by side.
/// </summary>
internal sealed class LateItems(RunId run, IRunQueries queries)
{
    private readonly Lock _lock = new();

    /// <summary>What is known of the past by activation and index; of the oldest that run; <see cref="Remember"/> drops the others.</summary>
    private readonly Dictionary<(long Activation, int Index), PastDurations> _past = [];

    /// <summary>Finds the items that are late.</summary>
    /// <param name="columns">The items.</param>
    /// <param name="activation">Their activation.</param>
    /// <param name="asOf">The moment up to which they are known.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal async Task<IReadOnlyList<LateItem>> FindAsync(
        ItemColumns columns, Activation activation, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var oldest = FindOldest(columns, ItemColumnsBuilder.Milliseconds(asOf - activation.StartedAt));
        if (oldest.Count == 0)
        {
            return [];
        }

        var unknown = oldest.Select(item => item.Index).Where(index => Find(activation.Id, index) is null).ToList();
        if (unknown.Count > 0)
        {
            var found = await queries.GetPastDurationsAsync(run, activation.Id, unknown, cancellationToken).ConfigureAwait(false);
            Remember(activation.Id, oldest, found);
        }

        return [.. oldest.Select(item => Compare(item, Find(activation.Id, item.Index))).OfType<LateItem>()
            .OrderByDescending(item => item.RunsFor / item.Longest).ThenBy(item => item.Index)];
    }

    private static LateItem? Compare(SlowItem item, PastDurations? past) =>
        past is { Runs: >= LateItem.FewestRuns, Longest.Ticks: > 0 } && item.Took > LateItem.Factor * past.Longest
            ? new LateItem(item.Index, item.Took, past.Longest, past.Runs)
            : null;

    private static IReadOnlyList<SlowItem> FindOldest(ItemColumns columns, int elapsed)
    {
        var oldest = new TopItems(LateItem.MostCompared);
        var least = (int)LateItem.Least.TotalMilliseconds;
        for (var chunk = 0; chunk < columns.ChunkCount; chunk++)
        {
            var items = columns.Chunk(chunk);
            for (var place = items.Statuses.IndexOf((byte)ItemStatus.Running); place >= 0 && place < items.Length; place++)
            {
                var age = elapsed - items.Starts[place];
                if (items.Statuses[place] == (byte)ItemStatus.Running && age > least)
                {
                    oldest.Add(age, (chunk * ItemColumns.ChunkLength) + place);
                }
            }
        }

        return oldest.Items;
    }

    private PastDurations? Find(long activation, int index)
    {
        lock (_lock)
        {
            return _past.GetValueOrDefault((activation, index));
        }
    }

    private void Remember(long activation, IReadOnlyList<SlowItem> oldest, IReadOnlyList<PastDurations> found)
    {
        HashSet<int> wanted = [.. oldest.Select(item => item.Index)];
        lock (_lock)
        {
            foreach (var key in _past.Keys.Where(key => key.Activation == activation && !wanted.Contains(key.Index)).ToList())
            {
                _past.Remove(key);
            }

            foreach (var past in found)
            {
                _past[(activation, past.Index)] = past;
            }
        }
    }
}
