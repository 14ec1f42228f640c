using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>
/// Evaluates Wait states. The end is counted from the entry, so a resumed wait takes only what is left of it. A redriven one
/// waits its Seconds again (unconfirmed), or until its Timestamp.
/// </summary>
internal static class WaitEvaluator
{
    /// <summary>The longest wait. Observed: waits of 24,856 days and more fail.</summary>
    internal const double MaxSeconds = int.MaxValue;

    /// <summary>What AWS says about a longer one.</summary>
    internal const string TooLong = "Wait state delay is too long.";

    internal static async ValueTask<Evaluation> EvaluateAsync(WaitState state, ExecutionScope scope, CancellationToken cancellationToken)
    {
        if (!DataFlow.SelectInput(state, scope).TryGet(out var input, out var failure))
        {
            return failure;
        }

        var entered = scope.State!.BegunTime;
        (var until, failure) = state.Seconds is { } seconds ? After(seconds, entered, input, scope) : At(state.Timestamp!, input, scope);
        if (failure is not null)
        {
            return failure;
        }

        if ((until - entered).TotalSeconds > MaxSeconds)
        {
            return scope.FailRuntime(TooLong);
        }

        await Clock.DelayUntilAsync(scope.Services.Time, until, cancellationToken);
        return FlowCompletion.Complete(state, resultPath: null, input, input, scope with { Input = input, Probe = null });
    }

    private static (DateTimeOffset Until, StateFailure? Failure) After(
        Scalar<int> seconds, DateTimeOffset entered, JsonData input, ExecutionScope scope)
    {
        if (seconds is Scalar<int>.Literal { Value: var fixedSeconds })
        {
            return (entered.AddSeconds(fixedSeconds), null);
        }

        var source = ((Scalar<int>.Path)seconds).Source;
        var path = source.Path!;
        if (!path.TrySelect(scope.Evaluating(input), out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return Fail($"The SecondsPath parameter does not reference an input value: {path.Text}");
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var count))
        {
            return Fail($"The SecondsPath parameter cannot be parsed as a long value: {path.Text} == {Show(value)}");
        }

        if (count < 0)
        {
            return Fail($"The SecondsPath parameter references a negative value: {path.Text} == {count}");
        }

        return count > MaxSeconds ? Fail(TooLong) : (entered.AddSeconds(count), null);

        (DateTimeOffset, StateFailure?) Fail(string detail) => (default, scope.FailRuntime(detail));
    }

    private static (DateTimeOffset Until, StateFailure? Failure) At(Scalar<DateTimeOffset> timestamp, JsonData input, ExecutionScope scope)
    {
        if (timestamp is Scalar<DateTimeOffset>.Literal { Value: var fixedTime })
        {
            return (Timestamps.WholeSeconds(fixedTime), null);
        }

        var path = ((Scalar<DateTimeOffset>.Path)timestamp).Source.Path!;
        if (!path.TrySelect(scope.Evaluating(input), out var value))
        {
            return (default, scope.FailRuntime($"The TimestampPath parameter does not reference an input value: {path.Text}"));
        }

        return value.ValueKind == JsonValueKind.String && Timestamps.TryParse(JsonString.Of(value), out var time)
            ? (Timestamps.WholeSeconds(time), null)
            : (default, scope.FailRuntime(
                $"The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: {path.Text} == {Show(value)}"));
    }

    private static string Show(JsonElement value) => value.ValueKind == JsonValueKind.String ? JsonString.Of(value) : value.GetRawText();
}
