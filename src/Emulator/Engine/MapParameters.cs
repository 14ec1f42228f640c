using System.Text;
using System.Text.Json;
using Fanout.StatesLanguage.Expressions;
using Fanout.StatesLanguage.Expressions.Jsonata;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>What a Map state's fields say about an attempt.</summary>
/// <param name="Input">What ItemSelector is applied to.</param>
/// <param name="Items">The array to iterate over.</param>
/// <param name="MaxConcurrency">How many iterations may run at once; 0 for any number.</param>
internal sealed record MapParameters(JsonData Input, JsonData Items, int MaxConcurrency)
{
    /// <summary>How many iterations may run at once.</summary>
    internal int Concurrency => MaxConcurrency == 0 ? int.MaxValue : MaxConcurrency;

    // Those of a dataset are read while the Map Run goes on.
    private static JsonData NoItems { get; } = JsonData.Array([]);

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
        return failure is null ? (new MapParameters(scope.Input, items, concurrency ?? 0), null) : (null, failure);
    }

    private static DataResult ReadItems(MapState state, ExecutionScope scope, JsonataStage stage)
    {
        if (state.ItemReader is not null)
        {
            return NoItems;
        }

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

    private static DataResult SelectItems(MapState state, JsonData input, ExecutionScope scope)
    {
        if (state.ItemReader is not null)
        {
            // Observed: map_item_reader_base_json_with_items_path, whose ItemsPath leads nowhere.
            return NoItems;
        }

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

    private static (int Concurrency, StateFailure? Failure) ReadConcurrency(Scalar<int>? concurrency, JsonData input, ExecutionScope scope)
    {
        switch (concurrency)
        {
            case null:
                return (0, null);
            case Scalar<int>.Literal { Value: var value }:
                return (value, null);
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
                    : (read, null);
            default:
                throw new InvalidOperationException("A MaxConcurrency without a path reached the JSONPath evaluator.");
        }
    }
}
