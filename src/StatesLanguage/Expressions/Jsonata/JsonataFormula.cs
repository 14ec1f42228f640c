using System.Collections.Immutable;
using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.StatesLanguage.Expressions.Jsonata;

/// <summary>
/// An expression such as <c>$states.input.n + 1</c> or <c>{'id': $x, 'isLast': $n >= $end}</c>, which is computed here as long as it
/// meets texts, numbers and truth values only. Whatever is not certain to be what the package makes of it, an error included, is
/// left to the interpreter: it takes a hundred times as long.
/// </summary>
internal abstract class JsonataFormula
{
    /// <summary>Takes the description of an expression; null when it says that this cannot compute it.</summary>
    public static JsonataFormula? Create(JsonElement description)
    {
        if (description.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var kind = description.GetProperty("kind").GetString()!;
        return kind switch
        {
            "path" => JsonataPath.Create(Names(description)) is { } path ? new Path(path) : null,
            "value" => JsonataValue.Of(description.GetProperty("value")) is { } value ? new Literal(value) : null,
            _ => Parts(description) is { } parts ? Combine(kind, parts, description) : null,
        };
    }

    /// <summary>The value; null when the interpreter has to find it.</summary>
    public abstract JsonataValue? Compute(JsonataScope scope);

    private static JsonataFormula Combine(string kind, ImmutableArray<JsonataFormula> parts, JsonElement description) => kind switch
    {
        "?" => new Condition(parts[0], parts[1], parts[2]),
        "{" => new Members(Names(description), parts),
        "string" => new Text(parts[0]),
        _ => new Operation(kind, parts[0], parts[1]),
    };

    private static ImmutableArray<string> Names(JsonElement description) =>
        [.. description.GetProperty("names").EnumerateArray().Select(JsonString.Of)];

    private static ImmutableArray<JsonataFormula>? Parts(JsonElement description)
    {
        var parts = ImmutableArray.CreateBuilder<JsonataFormula>();
        foreach (var part in description.GetProperty("parts").EnumerateArray())
        {
            if (Create(part) is not { } formula)
            {
                return null;
            }

            parts.Add(formula);
        }

        return parts.ToImmutable();
    }

    private sealed class Literal(JsonataValue value) : JsonataFormula
    {
        public override JsonataValue Compute(JsonataScope scope) => value;
    }

    private sealed class Path(JsonataPath path) : JsonataFormula
    {
        public override JsonataValue? Compute(JsonataScope scope) => path.TryFollow(scope, out var value) ? JsonataValue.Of(value) : null;
    }

    private sealed class Operation(string symbol, JsonataFormula left, JsonataFormula right) : JsonataFormula
    {
        public override JsonataValue? Compute(JsonataScope scope) =>
            left.Compute(scope) is { } first && right.Compute(scope) is { } second ? JsonataOperators.Apply(symbol, first, second) : null;
    }

    private sealed class Condition(JsonataFormula condition, JsonataFormula then, JsonataFormula otherwise) : JsonataFormula
    {
        public override JsonataValue? Compute(JsonataScope scope) => condition.Compute(scope) switch
        {
            JsonataValue.Truth { Value: true } => then.Compute(scope),
            JsonataValue.Truth { Value: false } => otherwise.Compute(scope),
            _ => null,
        };
    }

    private sealed class Text(JsonataFormula argument) : JsonataFormula
    {
        // A variable may have the function's name.
        public override JsonataValue? Compute(JsonataScope scope) =>
            !scope.Variables.ContainsKey("string") && argument.Compute(scope) is { } value && JsonataOperators.TextOf(value) is { } text
                ? new JsonataValue.Text(text)
                : null;
    }

    private sealed class Members(ImmutableArray<string> names, ImmutableArray<JsonataFormula> values) : JsonataFormula
    {
        public override JsonataValue? Compute(JsonataScope scope)
        {
            var members = ImmutableArray.CreateBuilder<KeyValuePair<string, JsonataValue>>(names.Length);
            for (var i = 0; i < names.Length; i++)
            {
                if (values[i].Compute(scope) is not { } value)
                {
                    return null;
                }

                members.Add(new(names[i], value));
            }

            return new JsonataValue.Members(members.MoveToImmutable());
        }
    }
}
