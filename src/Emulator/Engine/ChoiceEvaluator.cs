using Fanout.StatesLanguage.Expressions.Choices;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>Evaluates Choice states.</summary>
internal static class ChoiceEvaluator
{
    internal static Evaluation Evaluate(ChoiceState state, ExecutionScope scope)
    {
        if (!DataFlow.SelectInput(state, scope).TryGet(out var input, out var failure))
        {
            return failure;
        }

        var evaluating = scope.Evaluating(input);
        foreach (var rule in state.Choices)
        {
            var (holds, detail) = ChoiceConditions.Holds(rule.Condition, evaluating);
            if (detail is not null)
            {
                return scope.FailRuntime(detail);
            }

            if (holds)
            {
                return Leave(state, rule.Next.Name, rule.Assign, input, scope);
            }
        }

        return state.Default is { } fallback
            ? Leave(state, fallback.Name, state.Assign, input, scope)
            : NothingMatched(scope);
    }

    /// <summary>The failure of a Choice state without a Default when no rule holds.</summary>
    internal static StateFailure NothingMatched(ExecutionScope scope) =>
        scope.Fail(StateFailure.NoChoiceMatched, "Failed to transition out of the state. The state does not point to a next state.");

    private static Evaluation Leave(ChoiceState state, string next, Payload? assign, JsonData input, ExecutionScope scope)
    {
        var (assigned, failure) = DataFlow.Assign(assign, input, scope);
        if (failure is not null || !DataFlow.Select(state.OutputPath, input, scope).TryGet(out var output, out failure))
        {
            return failure!;
        }

        return new Evaluation.Completed(output, next) { Assigned = assigned };
    }
}
