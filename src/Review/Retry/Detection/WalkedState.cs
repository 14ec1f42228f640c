using System.Text.Json;
using Fanout.StatesLanguage.Expressions;
using Fanout.StatesLanguage.Expressions.Jsonata;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Review.Retry.Detection;

/// <summary>A state on a walk, with the data that it is entered with: evaluates what its fields say about them.</summary>
internal sealed class WalkedState(State state, JsonElement data, IReadOnlyDictionary<string, JsonElement> variables, JsonElement context)
{
    private static readonly JsonElement Empty = JsonElement.Parse("{}");

    /// <summary>What the state is entered with.</summary>
    internal JsonElement Data => data;

    /// <summary>The variables it sees.</summary>
    internal IReadOnlyDictionary<string, JsonElement> Variables => variables;

    /// <summary>A scope for paths in which <c>$</c> is a value.</summary>
    internal EvaluationScope Scope(JsonElement input) =>
        new() { Input = input, Context = () => context, Variables = variables, Random = Random.Shared, NewGuid = Guid.NewGuid };

    /// <summary>Applies InputPath, OutputPath or ItemsPath; null is the definition's <c>null</c>.</summary>
    internal JsonElement Select(JsonPath? path, JsonElement value)
    {
        if (path is null)
        {
            return Empty;
        }

        return path.TrySelect(Scope(value), out var found) ? found : throw Nothing(path.Text, value);
    }

    /// <summary>Applies a payload in either language; absent means <paramref name="absent"/>.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="absent">What an absent one stands for, and what <c>$</c> is.</param>
    /// <param name="result">What <c>$states.result</c> is; null where there is none.</param>
    internal JsonElement Shape(Payload? payload, JsonElement absent, JsonElement? result = null) => payload switch
    {
        null => absent,
        Payload.JsonPath { Template: var template } => Take(template.Evaluate(Scope(absent)), absent),
        Payload.Jsonata { Template: var template } => Evaluate(session => session.Evaluate(template, state.Name), result),
        _ => throw new InvalidOperationException($"Unknown payload {payload.GetType().Name}."),
    };

    /// <summary>Whether a condition in JSONata holds.</summary>
    internal bool Holds(Scalar<bool> condition)
    {
        if (condition is not Scalar<bool>.Jsonata { Expression.Program: var program })
        {
            return condition is Scalar<bool>.Literal { Value: true };
        }

        ThrowIfUnknown(program.Variables.Contains("states") ? data : default, program.Variables);
        return Evaluate(session => session.Evaluate(program, "Condition", JsonataType.Boolean), result: null).GetBoolean();
    }

    /// <summary>Gives up when a decision depends on what only the run can know.</summary>
    internal void ThrowIfUnknown(JsonElement value, IEnumerable<string>? names = null)
    {
        var source = UnknownValue.SourceIn(value)
            ?? names?.Where(variables.ContainsKey).Select(name => UnknownValue.SourceIn(variables[name])).FirstOrDefault(found => found is not null);
        if (source is not null)
        {
            throw new WalkLostException($"{state.Name} decides by what {source} returns");
        }
    }

    /// <summary>What to say when a path leads nowhere.</summary>
    internal WalkLostException Nothing(string path, JsonElement value) => UnknownValue.SourceIn(value) is { } source
        ? new WalkLostException($"{state.Name} takes its data from what {source} returns")
        : new WalkLostException($"{state.Name} finds nothing at {path}");

    private JsonElement Take(ExpressionResult result, JsonElement value) => result.IsSuccess
        ? result.Value
        : throw (UnknownValue.SourceIn(value) is { } source
            ? new WalkLostException($"{state.Name} takes its data from what {source} returns")
            : new WalkLostException($"{state.Name} cannot be evaluated: {result.Failure.Cause}"));

    private JsonElement Evaluate(Func<JsonataSession, ExpressionResult> evaluate, JsonElement? result)
    {
        using var session = new JsonataSession(new JsonataScope
        {
            Input = () => data,
            Context = () => context,
            Result = result is { } known ? () => known : null,
            Variables = variables,
            Random = Random.Shared,
            NewGuid = Guid.NewGuid,
            Time = TimeProvider.System,
        });
        return Take(evaluate(session), data);
    }
}
