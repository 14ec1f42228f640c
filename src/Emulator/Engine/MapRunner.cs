using System.Text.Json;
using Fanout.Emulator.History;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>Makes the attempts of inline Map states.</summary>
internal sealed class MapRunner(BlockRunner blocks)
{
    internal async ValueTask<DataResult> AttemptAsync(
        MapState state, ExecutionScope scope, AttemptResume.Group? resume, CancellationToken cancellationToken)
    {
        if (!DataFlow.Select(state.InputPath, scope.Input, scope).TryGet(out var input, out var failure)
            || !Items(state, input, scope).TryGet(out var items, out failure))
        {
            return failure;
        }

        var (concurrency, concurrencyFailure) = Concurrency(state.MaxConcurrency, input, scope);
        if (concurrencyFailure is not null)
        {
            return concurrencyFailure;
        }

        // The parsed array knows its elements' positions, so that finding one does not walk over those before it.
        JsonElement[] elements = [.. items.Element.EnumerateArray()];
        var threads = resume?.Threads ?? scope.History.OpenGroup(
            scope.Thread, HistoryEventType.MapStateStarted, new EventDetails.MapStateStarted(elements.Length), state.Name);
        using var activation = new GroupActivation(scope.History, elements.Length, cancellationToken);
        var iterations = new MapIterations(blocks, state, scope with { Input = input }, elements, threads, activation);
        await iterations.RunAsync(Math.Min(concurrency, scope.Services.MaxInlineConcurrency), resume?.Members);
        if (activation.Failure is { } iterationFailure)
        {
            return iterationFailure;
        }

        if (resume is not { HasSucceeded: true })
        {
            scope.History.AppendAside(scope.Thread, HistoryEventType.MapStateSucceeded);
        }

        return JsonData.Array(activation.Outputs);
    }

    private static DataResult Items(MapState state, JsonData input, ExecutionScope scope)
    {
        if (!DataFlow.Select(state.ItemsPath, input, scope).TryGet(out var items, out var failure))
        {
            return failure;
        }

        return items.Element.ValueKind == JsonValueKind.Array
            ? items
            : scope.FailRuntime($"Reference path \"{state.ItemsPath.Text}\" must point to array.");
    }

    private static (int Limit, StateFailure? Failure) Concurrency(Scalar<int>? concurrency, JsonData input, ExecutionScope scope)
    {
        switch (concurrency)
        {
            case null:
                return (int.MaxValue, null);
            case Scalar<int>.Literal { Value: var value }:
                return (value == 0 ? int.MaxValue : value, null);
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
                    : (read == 0 ? int.MaxValue : read, null);
            default:
                throw new InvalidOperationException("A MaxConcurrency without a path reached the JSONPath evaluator.");
        }
    }
}
