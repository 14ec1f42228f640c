using Fanout.StatesLanguage.Graph;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Analysis;

/// <summary>Every transition leads to a state of the same block.</summary>
public sealed class TransitionTargetRule : IDefinitionRule
{
    /// <inheritdoc/>
    public void Check(StateMachine machine, DiagnosticBag diagnostics)
    {
        // A block without states has been reported as such; naming every missing target would add nothing.
        foreach (var block in machine.SelfAndInnerBlocks().Where(block => block.States.Count > 0 || !block.UnreadableStates.IsEmpty))
        {
            CheckTarget(block, "StartAt", block.StartAt, diagnostics);
            foreach (var transition in block.States.SelectMany(Transitions.Of))
            {
                CheckTarget(block, transition.Kind == GraphEdgeKind.Default ? "Default" : "Next", transition.Target, diagnostics);
            }
        }
    }

    private static void CheckTarget(StateBlock block, string field, StateReference target, DiagnosticBag diagnostics)
    {
        // A reference without a name stands for a missing field, which has been reported, unless the field says "".
        var isMissingField = target is { Name: "", Span.Length: 0 };
        if (isMissingField || block.States.Contains(target.Name) || block.UnreadableStates.Contains(target.Name))
        {
            return;
        }

        var names = string.Join(", ", block.States.Select(state => $"'{state.Name}'").Take(10));
        diagnostics.Add(
            DiagnosticCodes.MissingTarget, target.Span, target.Location, $"Missing '{field}' target: {target.Name}",
            names.Length == 0 ? "Add the state." : $"Name a state of the same block, such as {names}, or add the state.");
    }
}
