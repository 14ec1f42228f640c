using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>Evaluates Fail states.</summary>
internal static class FailEvaluator
{
    internal static Evaluation Evaluate(FailState state, ExecutionScope scope)
    {
        // Observed: a Fail state, which has no InputPath, is shown to have one.
        scope.Probe?.InputPath = scope.Input;
        var (error, failure) = Read(state.Error, "ErrorPath", scope);
        if (failure is not null)
        {
            return failure;
        }

        (var cause, failure) = Read(state.Cause, "CausePath", scope);
        return failure ?? new StateFailure(error, cause);
    }

    private static (string? Text, StateFailure? Failure) Read(Scalar<string>? text, string field, ExecutionScope scope)
    {
        switch (text)
        {
            case null:
                return (null, null);
            case Scalar<string>.Literal { Value: var value }:
                return (value, null);
            case Scalar<string>.Path { Source: var source }:
                var result = source.Evaluate(scope.Evaluating(scope.Input), field);
                if (!result.IsSuccess)
                {
                    return (null, scope.Fail(result.Failure.ErrorName, result.Failure.Cause));
                }

                return result.Value.ValueKind == JsonValueKind.String
                    ? (JsonString.Of(result.Value), null)
                    : (null, scope.FailRuntime($"The {field} field refers to a value that is not a string."));
            default:
                throw new InvalidOperationException($"A JSONata {field} reached the JSONPath evaluator.");
        }
    }
}
