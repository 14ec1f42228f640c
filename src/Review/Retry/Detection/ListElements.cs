using Fanout.StatesLanguage.Syntax;

namespace Fanout.Review.Retry.Detection;

/// <summary>
/// Finds the elements of the original list. Without an ItemSelector an item is started with its element; with one, the element is only
/// in the list that the Map state selected of its input, at the item's place.
/// </summary>
internal static class ListElements
{
    /// <summary>The elements of the items by index, or why they are not known.</summary>
    internal static (IReadOnlyDictionary<int, string>? Elements, string? Obstacle) Find(RetryCase retry, MapState map)
    {
        if (map.ItemSelector is null)
        {
            var known = retry.Items.Where(row => retry.Inputs.ContainsKey(row.Item.Key.Index)).ToDictionary(row => row.Item.Key.Index, row => retry.Inputs[row.Item.Key.Index]);
            if (known.Count == retry.Items.Count)
            {
                return (known, null);
            }
        }

        if (map.IsDistributed)
        {
            return (null, map.ItemSelector is null
                ? $"The inputs of {Quantity.Of(retry.Items.Count(row => !retry.Inputs.ContainsKey(row.Item.Key.Index)), "item")} have not been read from AWS yet."
                : $"{map.Name} shapes its items with an ItemSelector, and its child executions do not tell their places in the list.");
        }

        if (retry.MapInput is not { } input)
        {
            return (null, $"What {map.Name} was entered with is not in the stored history, so the elements of its list are not known.");
        }

        return MapWalk.ItemsOf(map, input) switch
        {
            WalkResult.Reached reached when reached.Items.GetArrayLength() == retry.Activation.Length =>
                (retry.Items.ToDictionary(row => row.Item.Key.Index, row => reached.Items[row.Item.Key.Index].GetRawText()), null),
            WalkResult.Reached => (null, $"The definition has changed since: by it, {map.Name} would have had another list."),
            WalkResult.Lost lost => (null, $"The elements of the list are not known: {lost.Reason}."),
            _ => throw new InvalidOperationException("A walk ends somewhere."),
        };
    }
}
