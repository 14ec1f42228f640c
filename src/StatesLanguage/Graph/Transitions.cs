using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Graph;

/// <summary>Finds the ways out of a state.</summary>
internal static class Transitions
{
    public static IEnumerable<Transition> Of(State state) => state switch
    {
        ChoiceState choice => OfChoice(choice),
        WorkState work => OfFlow(work).Concat(work.Catch.Select(OfCatcher)),
        FlowState flow => OfFlow(flow),
        _ => [],
    };

    private static IEnumerable<Transition> OfFlow(FlowState state) =>
        state.Next is { } next ? [new Transition(GraphEdgeKind.Next, next, null)] : [];

    private static Transition OfCatcher(Catcher catcher) =>
        new(GraphEdgeKind.Catch, catcher.Next, string.Join(", ", catcher.ErrorEquals));

    private static IEnumerable<Transition> OfChoice(ChoiceState state)
    {
        var rules = state.Choices.Select(
            rule => new Transition(GraphEdgeKind.Choice, rule.Next, rule.Comment ?? ConditionLabel.Of(rule.Condition)));
        return state.Default is { } target ? rules.Append(new Transition(GraphEdgeKind.Default, target, null)) : rules;
    }
}
