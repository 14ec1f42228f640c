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
        var (parameters, failure) = MapParameters.Read(state, scope);
        if (parameters is null)
        {
            return failure!;
        }

        // The parsed array knows its elements' positions, so that finding one does not walk over those before it.
        JsonElement[] elements = [.. parameters.Items.Element.EnumerateArray()];
        var threads = resume?.Threads ?? scope.History.OpenGroup(
            scope.Thread, HistoryEventType.MapStateStarted, new EventDetails.MapStateStarted(elements.Length), state.Name);
        using var activation = new GroupActivation(scope.History, elements.Length, cancellationToken);
        var iterations = new MapIterations(blocks, state, scope with { Input = parameters.Input }, elements, threads, activation);
        await iterations.RunAsync(Math.Min(parameters.Concurrency, scope.Services.Limits.InlineConcurrency), resume?.Members);
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
}
