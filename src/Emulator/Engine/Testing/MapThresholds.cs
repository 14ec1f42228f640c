using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Jsonata;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine.Testing;

/// <summary>Reads how many iterations of a Map state may fail.</summary>
internal static class MapThresholds
{
    /// <summary>Notes the thresholds that the state has.</summary>
    internal static StateFailure? Read(MapState state, ExecutionScope scope, StateProbe probe)
    {
        var (count, failure) = Read(state.ToleratedFailureCount, state, scope);
        if (failure is not null)
        {
            return failure;
        }

        (var percentage, failure) = Read(state.ToleratedFailurePercentage, state, scope);
        probe.ToleratedFailureCount = (int?)count;
        probe.ToleratedFailurePercentage = percentage;
        return failure;
    }

    private static (double? Value, StateFailure? Failure) Read<T>(Scalar<T>? threshold, MapState state, ExecutionScope scope)
        where T : struct, IConvertible
    {
        switch (threshold)
        {
            case null:
                return (null, null);
            case Scalar<T>.Literal { Value: var value }:
                return (value.ToDouble(System.Globalization.CultureInfo.InvariantCulture), null);
            case Scalar<T>.Path { Source: { Path: { } path } }:
                var found = path.Evaluate(scope.Evaluating(scope.Input));
                return found.IsSuccess ? Number(found.Value, path.Text, scope) : (null, scope.Fail(found.Failure.ErrorName, found.Failure.Cause));
            case Scalar<T>.Jsonata { Expression: var expression }:
                using (var stage = new JsonataStage(state, scope))
                {
                    return stage.Ask(expression, JsonataType.Number).TryGet(out var number, out var failure)
                        ? (number.Element.GetDouble(), null)
                        : (null, failure);
                }

            default:
                throw new InvalidOperationException("A threshold that is neither a number, a path nor an expression was read.");
        }
    }

    private static (double? Value, StateFailure? Failure) Number(JsonElement value, string path, ExecutionScope scope) =>
        value.ValueKind == JsonValueKind.Number
            ? (value.GetDouble(), null)
            : (null, scope.FailRuntime($"The tolerated failure threshold refers to a value which is not a number: {path}"));
}
