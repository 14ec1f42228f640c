using Fanout.Emulator.Engine.Distributed;
using Fanout.Emulator.Engine.Testing;
using Fanout.Emulator.History;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>Runs states whose work can fail: one loop over attempts, retries and catchers.</summary>
internal sealed class WorkRunner(
    TaskEvaluator tasks, MapRunner maps, DistributedMapRunner distributedMaps, ParallelRunner parallels)
{
    internal async ValueTask<Evaluation> RunAsync(WorkState state, ExecutionScope scope, OpenState? resume, CancellationToken cancellationToken)
    {
        var retries = new RetryPlan(state.Retry, resume?.Retries ?? scope.Probe?.RetriesOf(state));
        var attempt = resume?.Attempt;
        if (resume?.DueAt is { } due)
        {
            await Clock.DelayUntilAsync(scope.Services.Time, due, cancellationToken);
        }

        while (true)
        {
            scope = scope with { State = scope.State! with { RetryCount = scope.Probe?.RetryCount ?? retries.Count } };
            var result = await AttemptAsync(state, scope, attempt, cancellationToken);
            var wasClosed = attempt is AttemptResume.Failed { IsClosed: true };
            attempt = null;
            if (!result.TryGet(out var value, out var failure))
            {
                if (!failure.IsFatal && retries.TryTake(failure, scope.Services.Entropy.Random, out var retrier, out var delay))
                {
                    if (scope.Probe is { } probe)
                    {
                        probe.Retry = (retrier, delay);
                        return failure; // A test ends where the wait for the next attempt would begin.
                    }

                    await PauseAsync(scope, retries, delay, cancellationToken);
                    continue;
                }

                CloseGroup(state, scope, failure, wasClosed);
                return Catch(state, failure, scope);
            }

            if (state is TaskState)
            {
                scope.Probe?.Result = value;
            }

            var evaluation = Complete(state, value, scope);
            return evaluation is Evaluation.Failed { Failure: var completion } ? Catch(state, completion, scope) : evaluation;
        }
    }

    private ValueTask<DataResult> AttemptAsync(
        WorkState state, ExecutionScope scope, AttemptResume? resume, CancellationToken cancellationToken) => (state, resume) switch
        {
            (_, AttemptResume.Succeeded succeeded) => new(JsonData.FromText(succeeded.Result)),
            (_, AttemptResume.Failed failed) => new(failed.Failure),
            _ when scope.Probe is { Mock: { } mock } probe => MockedWork.AttemptAsync(state, scope, probe, mock, cancellationToken),
            (TaskState task, _) => tasks.AttemptAsync(task, scope, resume as AttemptResume.Waiting, cancellationToken),
            (MapState { IsDistributed: true } map, _) => distributedMaps.AttemptAsync(map, scope, resume, cancellationToken),
            (MapState map, _) => maps.AttemptAsync(map, scope, resume as AttemptResume.Group, cancellationToken),
            (ParallelState parallel, _) => parallels.AttemptAsync(parallel, scope, resume as AttemptResume.Group, cancellationToken),
            _ => throw new InvalidOperationException($"A state of type {state.Type} does no work."),
        };

    private static async ValueTask PauseAsync(ExecutionScope scope, RetryPlan retries, TimeSpan delay, CancellationToken cancellationToken)
    {
        var due = scope.Services.Time.GetUtcNow() + delay;
        scope.History.PlanRetry(scope.Thread, retries.Used, due);
        await Clock.DelayUntilAsync(scope.Services.Time, due, cancellationToken);
    }

    private static void CloseGroup(WorkState state, ExecutionScope scope, StateFailure failure, bool wasClosed)
    {
        if (failure.IsFromGroup && !wasClosed)
        {
            var type = state is MapState ? HistoryEventType.MapStateFailed : HistoryEventType.ParallelStateFailed;
            scope.History.Append(scope.Thread, type, details: null);
        }
    }

    private static Evaluation Complete(WorkState state, JsonData value, ExecutionScope scope) =>
        state.QueryLanguage == QueryLanguage.Jsonata ? CompleteJsonata(state, value, scope) : CompleteJsonPath(state, value, scope);

    private static Evaluation CompleteJsonata(WorkState state, JsonData value, ExecutionScope scope)
    {
        using var stage = new JsonataStage(state, scope, result: value);
        return stage.Complete(state.Assign, state.Output, value, state.Next?.Name);
    }

    private static Evaluation CompleteJsonPath(WorkState state, JsonData value, ExecutionScope scope)
    {
        if (!DataFlow.Shape(state.ResultSelector?.Template, value, scope).TryGet(out var result, out var failure))
        {
            return failure;
        }

        scope.Probe?.ResultSelector = result;
        return FlowCompletion.Complete(state, state.ResultPath, result, value, scope);
    }

    private static Evaluation Catch(WorkState state, StateFailure failure, ExecutionScope scope)
    {
        var catcher = failure.IsFatal ? null : state.Catch.FirstOrDefault(entry => ErrorNames.Match(entry.ErrorEquals, failure));
        if (catcher is null)
        {
            return failure;
        }

        scope.Probe?.Catch(state.Catch.IndexOf(catcher), failure);

        // A worker may leave the error out, also one of a branch. Observed: callback.sqs_failure_in_wait_for_task_tok_no_error_field.
        var error = JsonData.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("Error", failure.Error);
            writer.WriteString("Cause", failure.Error is null ? failure.Cause : failure.Cause ?? "");
            writer.WriteEndObject();
        });
        if (state.QueryLanguage == QueryLanguage.Jsonata)
        {
            using var stage = new JsonataStage(state, scope, errorOutput: error);
            return stage.Complete(catcher.Assign, catcher.Output, error, catcher.Next.Name);
        }

        if (!DataFlow.Place(catcher.ResultPath, scope.Input, error, scope).TryGet(out var output, out var placeFailure))
        {
            return placeFailure;
        }

        var (assigned, assignFailure) = DataFlow.Assign(catcher.Assign, error, scope);
        return assignFailure ?? (Evaluation)new Evaluation.Completed(output, catcher.Next.Name) { Assigned = assigned };
    }
}
