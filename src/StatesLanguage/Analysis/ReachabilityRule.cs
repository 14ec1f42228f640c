using Fanout.StatesLanguage.Graph;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Analysis;

/// <summary>Every state can be reached from the start of its block.</summary>
public sealed class ReachabilityRule : IDefinitionRule
{
    /// <inheritdoc/>
    public void Check(StateMachine machine, DiagnosticBag diagnostics)
    {
        foreach (var block in StateGraph.Create(machine).Blocks.Where(IsComplete))
        {
            var reachable = block.FindReachable();
            foreach (var node in block.Nodes.Where(node => !reachable.Contains(node.Id)))
            {
                diagnostics.Add(
                    DiagnosticCodes.UnreachableState, node.State.NameSpan, node.State.Location,
                    $"State \"{node.State.Name}\" is not reachable.",
                    "Name it in StartAt, Next, Default or Catch of a state that is reached, or remove it.");
            }
        }
    }

    /// <summary>Without a start, or with states that could not be read, every other state would be reported in vain.</summary>
    private static bool IsComplete(GraphBlock block) => block.Start is not null && block.Syntax.UnreadableStates.IsEmpty;
}
