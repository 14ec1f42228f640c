using Fanout.StatesLanguage.Expressions.Json;
using Fanout.StatesLanguage.Expressions.Jsonata;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>Evaluates the JSONata states that do no work: Pass, Choice, Succeed, Fail and Wait.</summary>
internal static class JsonataEvaluator
{
    internal static Evaluation Pass(PassState state, ExecutionScope scope)
    {
        using var stage = new JsonataStage(state, scope);
        return stage.Complete(state.Assign, state.Output, scope.Input, state.Next?.Name);
    }

    internal static Evaluation Succeed(SucceedState state, ExecutionScope scope)
    {
        using var stage = new JsonataStage(state, scope);
        return stage.Complete(assign: null, state.Output, scope.Input, next: null);
    }

    internal static Evaluation Choice(ChoiceState state, ExecutionScope scope)
    {
        using var stage = new JsonataStage(state, scope);
        foreach (var rule in state.Choices)
        {
            var (holds, failure) = Holds(((ChoiceCondition.Jsonata)rule.Condition).Value, stage);
            if (failure is not null)
            {
                return failure;
            }

            if (holds)
            {
                return stage.Complete(rule.Assign, rule.Output, scope.Input, rule.Next.Name);
            }
        }

        return state.Default is { } fallback
            ? stage.Complete(state.Assign, state.Output, scope.Input, fallback.Name)
            : ChoiceEvaluator.NothingMatched(scope);
    }

    internal static Evaluation Fail(FailState state, ExecutionScope scope)
    {
        using var stage = new JsonataStage(state, scope);
        var (error, failure) = JsonataText.Read(state.Error, stage);
        if (failure is not null)
        {
            return failure;
        }

        (var cause, failure) = JsonataText.Read(state.Cause, stage);
        return failure ?? new StateFailure(error, cause);
    }

    internal static async ValueTask<Evaluation> WaitAsync(WaitState state, ExecutionScope scope, CancellationToken cancellationToken)
    {
        var (until, failure) = End(state, scope);
        if (failure is not null)
        {
            return failure;
        }

        await Clock.DelayUntilAsync(scope.Services.Time, until, cancellationToken);
        using var stage = new JsonataStage(state, scope);
        return stage.Complete(state.Assign, state.Output, scope.Input, state.Next?.Name);
    }

    private static (bool Holds, StateFailure? Failure) Holds(Scalar<bool> condition, JsonataStage stage) => condition switch
    {
        Scalar<bool>.Literal { Value: var value } => (value, null),
        Scalar<bool>.Jsonata { Expression: var expression } => stage.Ask(expression, JsonataType.Boolean).TryGet(out var value, out var failure)
            ? (value.Element.GetBoolean(), null)
            : (false, failure),
        _ => throw new InvalidOperationException("A path reached the evaluator of JSONata conditions."),
    };

    private static (DateTimeOffset Until, StateFailure? Failure) End(WaitState state, ExecutionScope scope)
    {
        using var stage = new JsonataStage(state, scope);
        var entered = scope.State!.BegunTime;
        var (until, failure) = state.Seconds is { } seconds ? After(seconds, entered, stage) : At(state.Timestamp!, stage);
        return failure is null && (until - entered).TotalSeconds > WaitEvaluator.MaxSeconds
            ? (until, scope.FailRuntime(WaitEvaluator.TooLong))
            : (until, failure);
    }

    private static (DateTimeOffset Until, StateFailure? Failure) After(Scalar<int> seconds, DateTimeOffset entered, JsonataStage stage)
    {
        var (count, failure) = JsonataNumbers.Read(seconds, nameof(WaitState.Seconds), minimum: 0, stage);
        return (failure is null ? entered.AddSeconds(count!.Value) : default, failure);
    }

    private static (DateTimeOffset Until, StateFailure? Failure) At(Scalar<DateTimeOffset> timestamp, JsonataStage stage)
    {
        if (timestamp is Scalar<DateTimeOffset>.Literal { Value: var fixedTime })
        {
            return (Timestamps.WholeSeconds(fixedTime), null);
        }

        if (!stage.Ask(((Scalar<DateTimeOffset>.Jsonata)timestamp).Expression, JsonataType.String).TryGet(out var value, out var failure))
        {
            return (default, failure);
        }

        var text = JsonString.Of(value.Element);
        return Timestamps.TryParse(text, out var time)
            ? (Timestamps.WholeSeconds(time), null)
            : (default, stage.Fail(
                $"The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: {text}", nameof(WaitState.Timestamp)));
    }
}
