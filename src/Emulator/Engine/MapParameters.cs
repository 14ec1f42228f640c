using System.Text;
using System.Text.Json;
using Fanout.StatesLanguage.Expressions;
using Fanout.StatesLanguage.Expressions.Jsonata;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>What a Map state's fields say about an attempt.</summary>
/// <param name="Input">What ItemSelector is applied to.</param>
/// <param name="Items">The array to iterate over.</param>
/// <param name="Concurrency">How many iterations may run at once.</param>
internal sealed record MapParameters(JsonData Input, JsonData Items, int Concurrency)
{
    /// <summary>Evaluates the fields.</summary>
    internal static (MapParameters? Parameters, StateFailure? Failure) Read(MapState state, ExecutionScope scope)
    {
        if (state.QueryLanguage != QueryLanguage.Jsonata)
        {
            return ReadJsonPath(state, scope);
        }

        // Observed: MapStateFailed follows such a failure although MapStateStarted was never written.
        var (parameters, failure) = ReadJsonata(state, scope);
        return (parameters, failure is null ? null : failure with { IsFromGroup = true });
    }

    private static (MapParameters?, StateFailure?) ReadJsonata(MapState state, ExecutionScope scope)
    {
        using var stage = new JsonataStage(state, scope);
        if (!ReadItems(state, scope, stage).TryGet(out var items, out var failure))
        {
            return (null, failure);
        }

        (var concurrency, failure) = JsonataNumbers.Read(state.MaxConcurrency, nameof(MapState.MaxConcurrency), minimum: 0, stage);
        return failure is null ? (new MapParameters(scope.Input, items, Limit(concurrency ?? 0)), null) : (null, failure);
    }

    private static DataResult ReadItems(MapState state, ExecutionScope scope, JsonataStage stage)
    {
        if (state.Items is not null)
        {
            return stage.Shape(state.Items, JsonataType.Array);
        }

        return scope.Input.Element.ValueKind == JsonValueKind.Array
            ? scope.Input
            : stage.Fail($"Map state input must be an array but was: {Encoding.UTF8.GetString(scope.Input.CompactUtf8)}", location: null);
    }

    private static (MapParameters?, StateFailure?) ReadJsonPath(MapState state, ExecutionScope scope)
    {
        if (!DataFlow.SelectInput(state, scope).TryGet(out var input, out var failure)
            || !SelectItems(state, input, scope).TryGet(out var items, out failure))
        {
            return (null, failure);
        }

        (var concurrency, failure) = ReadConcurrency(state.MaxConcurrency, input, scope);
        return failure is null ? (new MapParameters(input, items, concurrency), null) : (null, failure);
    }

    private static int Limit(int concurrency) => concurrency == 0 ? int.MaxValue : concurrency;

    private static DataResult SelectItems(MapState state, JsonData input, ExecutionScope scope)
    {
        if (!DataFlow.Select(state.ItemsPath, input, scope).TryGet(out var items, out var failure))
        {
            return failure;
        }

        return items.Element.ValueKind == JsonValueKind.Array
            ? items
            : scope.FailRuntime($"Reference path \"{Show(state.ItemsPath)}\" must point to array.");
    }

    // Observed: state_context_object.state_map_context_object--EXECUTION_INPUT, where $$.Execution.Input loses a dollar.
    private static string Show(JsonPath path) => path.Text.StartsWith("$$", StringComparison.Ordinal) ? path.Text[1..] : path.Text;

    private static (int Limit, StateFailure? Failure) ReadConcurrency(Scalar<int>? concurrency, JsonData input, ExecutionScope scope)
    {
        switch (concurrency)
        {
            case null:
                return (int.MaxValue, null);
            case Scalar<int>.Literal { Value: var value }:
                return (Limit(value), null);
            case Scalar<int>.Path { Source: { Path: { } path } }:
                var result = path.Evaluate(scope.Evaluating(input));
                if (!result.IsSuccess)
                {
                    return (0, scope.Fail(result.Failure.ErrorName, result.Failure.Cause));
                }

                if (result.Value.ValueKind != JsonValueKind.Number || !result.Value.TryGetInt32(out var read))
                {
                    return (0, scope.FailRuntime(
                        $"The MaxConcurrencyPath field refers to value \"{result.Value}\" which is not a valid integer: {path.Text}"));
                }

                return read < 0
                    ? (0, scope.FailRuntime("MaxConcurrency cannot be negative."))
                    : (Limit(read), null);
            default:
                throw new InvalidOperationException("A MaxConcurrency without a path reached the JSONPath evaluator.");
        }
    }
}
