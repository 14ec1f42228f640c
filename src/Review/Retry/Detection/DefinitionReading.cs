using Fanout.StatesLanguage.Syntax;

namespace Fanout.Review.Retry.Detection;

/// <summary>Small questions about definitions.</summary>
internal static class DefinitionReading
{
    /// <summary>The comparisons in a condition.</summary>
    internal static IEnumerable<ChoiceCondition.Comparison> ComparisonsOf(ChoiceCondition condition) => condition switch
    {
        ChoiceCondition.And and => and.Conditions.SelectMany(ComparisonsOf),
        ChoiceCondition.Or or => or.Conditions.SelectMany(ComparisonsOf),
        ChoiceCondition.Not not => ComparisonsOf(not.Condition),
        ChoiceCondition.Comparison comparison => [comparison],
        _ => [],
    };

    /// <summary>Names of the states that may follow a state when nothing fails.</summary>
    internal static IEnumerable<string> SuccessorsOf(State state) => state switch
    {
        FlowState { Next: { } next } => [next.Name],
        ChoiceState choice => [.. choice.Choices.Select(rule => rule.Next.Name), .. choice.Default is { } fallback ? [fallback.Name] : Array.Empty<string>()],
        _ => [],
    };

    /// <summary>States of a block that may come after one of them when nothing fails, itself only in a loop.</summary>
    internal static IReadOnlyList<State> After(StateBlock block, State state)
    {
        var found = new List<State>();
        var open = new Queue<string>(SuccessorsOf(state));
        while (open.TryDequeue(out var name))
        {
            if (block.States.TryGet(name, out var next) && !found.Contains(next))
            {
                found.Add(next);
                foreach (var successor in SuccessorsOf(next))
                {
                    open.Enqueue(successor);
                }
            }
        }

        return found;
    }

    /// <summary>
    /// The fewest states entered from a state to the end of its block, itself included: what a run transits at least. Branches of a
    /// Parallel state all count; a Map state counts as itself, for the number of its items is not known.
    /// </summary>
    internal static int FewestStates(StateBlock block, string from) => Fewest(block, from, []) ?? 1;

    private static int? Fewest(StateBlock block, string name, HashSet<string> onTheWay)
    {
        if (!block.States.TryGet(name, out var state) || state is FailState || !onTheWay.Add(name))
        {
            return null;
        }

        var inside = state is ParallelState parallel ? parallel.Branches.Sum(branch => FewestStates(branch, branch.StartAt.Name)) : 0;
        var successors = SuccessorsOf(state).ToList();
        int? rest = successors.Count == 0 ? 0 : successors.Select(next => Fewest(block, next, onTheWay)).Where(count => count is not null).Min();
        onTheWay.Remove(name);
        return rest is { } known ? 1 + inside + known : null;
    }
}
