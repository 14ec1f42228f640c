using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>Evaluates Pass states.</summary>
internal static class PassEvaluator
{
    internal static Evaluation Evaluate(PassState state, ExecutionScope scope)
    {
        if (!Read(state, scope).TryGet(out var result, out var failure))
        {
            return failure;
        }

        scope.Probe?.ResultSelector = result;
        return FlowCompletion.Complete(state, state.ResultPath, result, result, scope);
    }

    // A fixed result makes InputPath and Parameters idle. Observed: base_inspection_level_debug--IO_RESULT_PASS_STATE.
    private static DataResult Read(PassState state, ExecutionScope scope)
    {
        if (state.Result is not { } fixedResult)
        {
            return DataFlow.Effective(state, state.Parameters?.Template, scope);
        }

        var result = JsonData.FromElement(fixedResult);
        scope.Probe?.Result = result;
        return result;
    }
}
