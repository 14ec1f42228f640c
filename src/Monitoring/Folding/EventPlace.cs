namespace Fanout.Monitoring.Folding;

/// <summary>Where an event stands; events that point to it inherit from it.</summary>
/// <param name="Kind">Kind of the event.</param>
/// <param name="Item">Innermost item, null outside of Maps.</param>
/// <param name="Visit">State of the thread; null between the start of an iteration and its first state.</param>
/// <param name="Failure">The error that the event reports or passes on.</param>
internal readonly record struct EventPlace(EventKind Kind, FoldedItem? Item, StateVisit? Visit, Failure? Failure)
{
    /// <summary>The nearest visit of this name around the event, itself included.</summary>
    internal StateVisit? FindVisit(string? name)
    {
        var visit = Visit ?? Item?.Activation.Visit;
        while (visit is not null && visit.Name != name)
        {
            visit = visit.Parent;
        }

        return visit;
    }

    /// <summary>The Map state that an event without a name, pointing here, speaks of.</summary>
    internal StateVisit? FindMap()
    {
        // Inside a running item the Map is a state of that item; once the item has ended it can only be the Map around it.
        var isInside = Visit is { IsMap: true, IsOpen: true } && Item is not { IsEnded: true };
        return isInside ? Visit : Item?.Activation.Visit;
    }

    /// <summary>The Parallel state that an event without a name, pointing here, speaks of.</summary>
    internal StateVisit? FindParallel()
    {
        var isInside = Visit is { IsParallel: true, IsOpen: true } || (Visit is { IsParallel: true } && Kind == EventKind.StateEntered);
        return isInside ? Visit : Visit?.Parallel;
    }
}
