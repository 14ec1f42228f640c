using Fanout.Review.Retry.Detection;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Review.Retry;

/// <summary>What new runs would do, for a person to decide on.</summary>
internal static class NewRunText
{
    internal static IEnumerable<string> Effects(RetryCase retry, MapPlace place, ListPlacement placement, IReadOnlyList<RetryRun> runs)
    {
        var machine = retry.Run.Identity.StateMachine.Name;
        yield return runs.Count == 1
            ? $"A run of {machine} starts with {(retry.Items.Count == 1 ? "this item" : "these items")} as its list, at {placement.Path.Text} of its input."
            : $"{Quantity.Of(runs.Count, "run")} of {machine} start, for one input would be too large; each has its part of the items as its list, at {placement.Path.Text}.";
        if (placement.Members.Count > 0)
        {
            yield return $"The input also says {Quantity.List([.. placement.Members.Select(member => $"{member.Path.Text} = {member.Value.GetRawText()}")])}{(placement.IsSetByOperator ? "" : ", which leads to the Map")}.";
        }

        yield return placement.IsSetByOperator
            ? "How the input takes the list was set for this machine; that the run comes to its Map with it is not checked."
            : $"By the definition as it is now, exactly this list arrives at {place.Map.Name}.";
        yield return place.Map.MaxConcurrency switch
        {
            Scalar<int>.Literal { Value: > 0 and var most } => $"At most {Quantity.Of(most, "item")} at a time, as in every run of it.",
            _ => "As many items at a time as AWS allows, as in every run of it.",
        };
    }

    internal static IEnumerable<string> AlsoRuns(StateMachine machine, MapPlace place, ListPlacement placement)
    {
        if (placement.Work.Count > 0)
        {
            yield return $"{Quantity.List(placement.Work)}, before or beside the Map.";
        }

        var after = AfterMap(machine, place).OfType<WorkState>().Select(state => state.Name).ToList();
        if (after.Count > 0)
        {
            yield return $"{Quantity.List(after)}, after the Map, with the results of these items alone.";
        }
    }

    /// <summary>State transitions at least: states on the way, and those of each item where AWS counts them.</summary>
    internal static long Transitions(StateMachine machine, MapPlace place, ListPlacement placement, int runs, int items)
    {
        var processor = place.Map.ItemProcessor;
        var each = processor.ExecutionType == MachineType.Express ? 0 : DefinitionReading.FewestStates(processor, processor.StartAt.Name);
        var outermost = place.Containers.Count == 0 ? (State)place.Map : place.Containers[0];
        var around = placement.Entered.Count + DefinitionReading.FewestStates(machine, outermost.Name);
        return ((long)runs * around) + ((long)items * each);
    }

    private static IEnumerable<State> AfterMap(StateMachine machine, MapPlace place)
    {
        StateBlock block = machine;
        foreach (var container in place.Containers)
        {
            foreach (var state in DefinitionReading.After(block, container))
            {
                yield return state;
            }

            block = container.InnerBlocks().First(inner => inner.AllStates().Contains(place.Map));
        }

        foreach (var state in DefinitionReading.After(block, place.Map))
        {
            yield return state;
        }
    }
}
