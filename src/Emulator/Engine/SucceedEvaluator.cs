using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>Evaluates Succeed states.</summary>
internal static class SucceedEvaluator
{
    internal static Evaluation Evaluate(SucceedState state, ExecutionScope scope) =>
        DataFlow.SelectInput(state, scope).TryGet(out var input, out var failure)
        && DataFlow.Select(state.OutputPath, input, scope).TryGet(out var output, out failure)
            ? new Evaluation.Completed(output, Next: null)
            : failure!;
}
