using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Projection;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Feed;

/// <summary>Makes one delta of several that follow each other; possible without loss because changes are absolute.</summary>
internal static class DeltaMerge
{
    internal static RunDelta Merge(IReadOnlyList<RunDelta> deltas)
    {
        var activations = new Dictionary<long, Activation>();
        var items = new Dictionary<ItemKey, ItemChange>();
        var states = new Dictionary<string, StateCounts>(StringComparer.Ordinal);
        foreach (var delta in deltas)
        {
            foreach (var activation in delta.Activations)
            {
                activations[activation.Id] = activation;
            }

            foreach (var item in delta.Items)
            {
                items[item.Key] = item;
            }

            foreach (var counts in delta.States)
            {
                states[counts.State] = counts;
            }
        }

        return deltas[^1] with
        {
            FromVersion = deltas[0].FromVersion,
            Activations = [.. activations.Values.OrderBy(activation => activation.Id)],
            Items = [.. items.Values],
            States = [.. states.Values],
            Events = [],
            Details = [],
        };
    }
}
