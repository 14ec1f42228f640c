using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>Evaluates Pass states.</summary>
internal static class PassEvaluator
{
    internal static Evaluation Evaluate(PassState state, ExecutionScope scope)
    {
        if (!DataFlow.Effective(state, state.Parameters?.Template, scope).TryGet(out var result, out var failure))
        {
            return failure;
        }

        if (state.Result is { } fixedResult)
        {
            result = JsonData.FromElement(fixedResult);
        }

        return FlowCompletion.Complete(state, state.ResultPath, result, result, scope);
    }
}
