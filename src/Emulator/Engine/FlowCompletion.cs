using Fanout.StatesLanguage.Expressions;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>What a state with a successor does with its result: ResultPath, Assign, OutputPath, in this order.</summary>
internal static class FlowCompletion
{
    /// <summary>Completes the state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="resultPath">Its ResultPath.</param>
    /// <param name="result">The result to place.</param>
    /// <param name="assignFrom">What <c>$</c> stands for in Assign.</param>
    /// <param name="scope">The state's scope.</param>
    internal static Evaluation Complete(
        FlowState state, ReferencePath? resultPath, JsonData result, JsonData assignFrom, ExecutionScope scope)
    {
        if (!DataFlow.Place(resultPath, scope.Input, result, scope).TryGet(out var placed, out var failure))
        {
            return failure;
        }

        scope.Probe?.ResultPath = placed;
        var (assigned, assignFailure) = DataFlow.Assign(state.Assign, assignFrom, scope);
        if (assignFailure is not null)
        {
            return assignFailure;
        }

        // The limit is on the output, so it is checked after OutputPath.
        if (!DataFlow.Select(state.OutputPath, placed, scope).TryGet(out var output, out failure)
            || !DataFlow.Limit(output, scope).TryGet(out output, out failure))
        {
            return failure;
        }

        return new Evaluation.Completed(output, state.Next?.Name) { Assigned = assigned };
    }
}
