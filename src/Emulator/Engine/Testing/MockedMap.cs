using System.Text.Json;
using Fanout.StatesLanguage.Expressions;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine.Testing;

/// <summary>An attempt of a Map state whose iterations are mocked.</summary>
internal static class MockedMap
{
    private static readonly JsonPath Whole = JsonPath.TryParse("$", out var path, out _) ? path : throw new InvalidOperationException("The path $ must parse.");

    private const string ThresholdExceeded = "States.ExceedToleratedFailureThreshold";

    internal static DataResult Attempt(MapState state, ExecutionScope scope, StateProbe probe, DataResult mock)
    {
        var (parameters, failure) = Read(state, scope, probe);
        if (parameters is null)
        {
            return failure!;
        }

        JsonElement[] items = [.. parameters.Items.Element.EnumerateArray()];
        probe.ItemCount = items.Length;
        probe.MaxConcurrency = parameters.Concurrency == int.MaxValue ? 0 : parameters.Concurrency;
        if (state.QueryLanguage != QueryLanguage.Jsonata)
        {
            probe.ItemsPath = parameters.Items;
        }

        return (Select(state, scope, parameters, items, probe) ?? MapThresholds.Read(state, scope, probe)) is { } earlier
            ? earlier
            : IsExceeded(probe) && mock.Failure is null
                ? new StateFailure(ThresholdExceeded, "The specified tolerated failure threshold was exceeded")
                : mock;
    }

    // What an ItemReader reads is the input of what comes after it.
    private static (MapParameters? Parameters, StateFailure? Failure) Read(MapState state, ExecutionScope scope, StateProbe probe)
    {
        if (state.ItemReader is null || probe.ReaderData is not { } data)
        {
            return MapParameters.Read(state, scope);
        }

        var (parameters, failure) = MapParameters.Read(state with { ItemReader = null, InputPath = Whole }, scope with { Input = data });
        probe.InputPath = null;
        return (parameters is null ? null : parameters with { Input = scope.Input }, failure);
    }

    private static StateFailure? Select(MapState state, ExecutionScope scope, MapParameters parameters, JsonElement[] items, StateProbe probe)
    {
        if (state.ItemSelector is null)
        {
            return null;
        }

        var selected = new JsonData[items.Length];
        for (var index = 0; index < items.Length; index++)
        {
            var item = JsonData.FromElement(items[index]);
            var inner = scope with { Input = parameters.Input, Item = new MapItem(index, item) };
            if (!Shape(state, item, inner).TryGet(out var input, out var failure))
            {
                return failure;
            }

            selected[index] = input;
        }

        probe.ItemSelector = JsonData.Array(selected);
        return null;
    }

    private static DataResult Shape(MapState state, JsonData item, ExecutionScope scope)
    {
        if (state.ItemSelector is Payload.JsonPath selector)
        {
            return DataFlow.Shape(selector.Template, scope.Input, scope);
        }

        using var stage = new JsonataStage(state, scope);
        return stage.Shape(state.ItemSelector, item);
    }

    private static bool IsExceeded(StateProbe probe) => probe switch
    {
        { FailedIterations: null or 0 } => false,
        { ToleratedFailureCount: null, ToleratedFailurePercentage: null } => true,
        _ => probe.FailedIterations > probe.ToleratedFailureCount
            || probe.FailedIterations * 100.0 / Math.Max(probe.ItemCount!.Value, 1) > probe.ToleratedFailurePercentage,
    };
}
