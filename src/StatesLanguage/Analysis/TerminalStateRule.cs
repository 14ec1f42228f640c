using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Analysis;

/// <summary>Every block has a state to end with.</summary>
public sealed class TerminalStateRule : IDefinitionRule
{
    /// <inheritdoc/>
    public void Check(StateMachine machine, DiagnosticBag diagnostics)
    {
        foreach (var block in machine.SelfAndInnerBlocks().Where(block => block.States.Count > 0 && block.UnreadableStates.IsEmpty))
        {
            if (!block.States.Any(IsTerminal))
            {
                // Recorded on AWS for a whole machine without any location.
                diagnostics.Add(
                    DiagnosticCodes.NoTerminalState, block.StartAt.Span, block is StateMachine ? null : block.Location,
                    "Workflow has no terminal state", "Add \"End\": true to a state, or add a Succeed or Fail state.");
            }
        }
    }

    private static bool IsTerminal(State state) => state is SucceedState or FailState or FlowState { IsEnd: true };
}
