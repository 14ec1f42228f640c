using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Analysis;

/// <summary>
/// Express workflows know no activities, no <c>.sync</c>, no <c>.waitForTaskToken</c> and no distributed Map. The same holds for the
/// processors of distributed Map states that run as Express workflows.
/// </summary>
/// <param name="type">The kind of workflow the definition is for.</param>
public sealed class ExpressLimitsRule(MachineType type) : IDefinitionRule
{
    /// <inheritdoc/>
    public void Check(StateMachine machine, DiagnosticBag diagnostics)
    {
        var open = new Queue<(StateBlock Block, bool IsExpress)>([(machine, type == MachineType.Express)]);
        while (open.TryDequeue(out var next))
        {
            foreach (var state in next.Block.States)
            {
                if (next.IsExpress)
                {
                    CheckState(state, diagnostics);
                }

                foreach (var inner in state.InnerBlocks())
                {
                    open.Enqueue((inner, inner is ItemProcessor { ExecutionType: { } own } ? own == MachineType.Express : next.IsExpress));
                }
            }
        }
    }

    private static void CheckState(State state, DiagnosticBag diagnostics)
    {
        if (state is MapState { IsDistributed: true })
        {
            diagnostics.Add(
                DiagnosticCodes.NotInExpress, state.NameSpan, state.Location, "Express state machine does not support distributed Map",
                "Use Mode INLINE, or make the machine STANDARD.");
        }

        if (state is TaskState task && Unsupported(task.Resource) is { } what)
        {
            diagnostics.Add(
                DiagnosticCodes.NotInExpress, task.ResourceSpan, $"{task.Location}/Resource",
                $"Express state machine does not support {what}",
                "Use the resource without the suffix, or make the machine STANDARD.");
        }
    }

    /// <summary>What is unsupported, in AWS's words. Observed: the text about task tokens ends in a blank.</summary>
    private static string? Unsupported(string resource) => resource switch
    {
        _ when resource.EndsWith(".sync", StringComparison.Ordinal) => "'.sync' service integration",
        _ when resource.EndsWith(".sync:2", StringComparison.Ordinal) => "'.sync:2' service integration",
        _ when resource.EndsWith(".waitForTaskToken", StringComparison.Ordinal) => "'.waitForTaskToken' service integration ",
        _ when resource.Split(':') is [_, _, "states", _, _, "activity", ..] => "Activity ARN",
        _ => null,
    };
}
