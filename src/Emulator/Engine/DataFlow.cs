using System.Text.Json;
using Fanout.StatesLanguage.Expressions;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>
/// The stages of data through a JSONPath state: InputPath, Parameters, (work), ResultSelector, ResultPath, OutputPath.
/// A stage that changes nothing hands its value on untouched.
/// </summary>
internal static class DataFlow
{
    private const string WholeDocument = "$";

    /// <summary>Applies InputPath or OutputPath; null stands for the definition's <c>null</c>.</summary>
    internal static DataResult Select(JsonPath? path, JsonData data, ExecutionScope scope)
    {
        if (path is null)
        {
            return JsonData.EmptyObject;
        }

        return path.Text == WholeDocument ? data : Take(path.Evaluate(scope.Evaluating(data)), scope);
    }

    /// <summary>Applies Parameters, ItemSelector or ResultSelector; absent changes nothing.</summary>
    internal static DataResult Shape(PayloadTemplate? template, JsonData data, ExecutionScope scope) =>
        template is null ? data : Take(template.Evaluate(scope.Evaluating(data)), scope);

    /// <summary>Applies ResultPath; null stands for the definition's <c>null</c>, which discards the result.</summary>
    internal static DataResult Place(ReferencePath? path, JsonData input, JsonData result, ExecutionScope scope)
    {
        if (path is null)
        {
            return input;
        }

        return path.Text == WholeDocument ? result : Take(path.Assign(input.Element, result.Element), scope);
    }

    /// <summary>The input of a state's work: InputPath, then Parameters.</summary>
    internal static DataResult Effective(State state, PayloadTemplate? parameters, ExecutionScope scope)
    {
        if (!SelectInput(state, scope).TryGet(out var selected, out var failure))
        {
            return failure;
        }

        var shaped = Shape(parameters, selected, scope);
        scope.Probe?.Parameters = shaped.Value;
        return shaped;
    }

    /// <summary>Applies a state's InputPath.</summary>
    internal static DataResult SelectInput(State state, ExecutionScope scope)
    {
        var selected = Select(state.InputPath, scope.Input, scope);
        scope.Probe?.InputPath = selected.Value;
        return selected;
    }

    /// <summary>The variables that Assign sets; <c>$</c> is <paramref name="data"/>.</summary>
    internal static (IReadOnlyDictionary<string, JsonElement>? Assigned, StateFailure? Failure) Assign(
        Payload? assign, JsonData data, ExecutionScope scope)
    {
        if (assign is not Payload.JsonPath { Template: var template })
        {
            return (null, null);
        }

        if (!Shape(template, data, scope).TryGet(out var values, out var failure))
        {
            return (null, failure);
        }

        return VariableLimits.Take(values, scope);
    }

    /// <summary>
    /// Checks a state's output against AWS's limit of size and ours of nesting, which keeps loops that wrap a payload
    /// around itself within what recursion over it can bear.
    /// </summary>
    internal static DataResult Limit(JsonData data, ExecutionScope scope)
    {
        if (data.Text.Length > scope.Services.Limits.PayloadBytes)
        {
            return TooLarge(scope.State!.Name);
        }

        return JsonDepth.Exceeds(data.Text.Utf8.Span, JsonData.MaxDepth)
            ? scope.FailRuntime($"The state's output is nested deeper than {JsonData.MaxDepth} levels.")
            : data;
    }

    /// <summary>The failure of something that returned more than a payload may have.</summary>
    internal static StateFailure TooLarge(string source) => new(
        StateFailure.DataLimitExceeded,
        $"The state/task '{source}' returned a result with a size exceeding the maximum number of bytes service limit.");

    private static DataResult Take(ExpressionResult result, ExecutionScope scope) =>
        result.IsSuccess ? JsonData.FromElement(result.Value) : scope.Fail(result.Failure.ErrorName, result.Failure.Cause);
}
