using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Projection;

namespace Fanout.Monitoring.Identity;

/// <summary>Finds the inputs of items in a delta.</summary>
public static class ItemInputs
{
    /// <summary>
    /// The inputs that became known with a delta: those of child executions that were read, and those of iterations. The start of an
    /// iteration has none: it is what the first state in it is entered with, after the Map's own selection.
    /// </summary>
    public static IEnumerable<ItemInput> Read(RunDelta delta)
    {
        ArgumentNullException.ThrowIfNull(delta);
        var starts = delta.Items.ToDictionary(item => item.Key, item => item.FirstEventId);
        var children = delta.Details
            .Where(child => child.Details.Input is not null)
            .Select(child => new ItemInput(child.Key, child.Details.Input!));
        return children.Concat(delta.Events.Select(scoped => Read(scoped, starts)).OfType<ItemInput>());
    }

    private static ItemInput? Read(ScopedEvent scoped, Dictionary<Runs.ItemKey, long> starts) =>
        scoped is { Item: { } item, Event: { StateEnteredEventDetails.Input: { } input } e }
        && starts.TryGetValue(item, out var start) && e.PreviousEventId == start
            ? new ItemInput(item, input)
            : null;
}
