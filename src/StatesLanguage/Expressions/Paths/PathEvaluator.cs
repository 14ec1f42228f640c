using System.Globalization;
using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.StatesLanguage.Expressions.Paths;

/// <summary>
/// Follows the steps of a path. A definite path gives one value or a problem in the words of the library that AWS uses;
/// an indefinite path gives an array, which is empty where nothing is found.
/// </summary>
internal static class PathEvaluator
{
    public static PathSelection Select(JsonElement root, PathSteps steps, PathBudget budget)
    {
        if (steps.All is [.., PathStep.Function function])
        {
            var argument = Select(root, new PathSteps(steps.All[..^1]), budget);
            return argument.Problem is null ? PathFunctions.Apply(function.Value, argument.Value) : argument;
        }

        if (steps.IsDefinite)
        {
            return SelectOne(root, steps);
        }

        var results = new List<JsonElement>();
        new PathWalk(steps.All, budget, results).Walk(root, 0);
        return budget.IsSpent
            ? PathSelection.None(string.Create(CultureInfo.InvariantCulture, $"The path looks at more than {PathBudget.MaxVisits} values."))
            : PathSelection.Of(JsonAssembler.Array(results));
    }

    private static PathSelection SelectOne(JsonElement root, PathSteps steps)
    {
        var current = root;
        for (var i = 0; i < steps.All.Length; i++)
        {
            var step = steps.All[i];
            if (Mismatch(current, steps, i) is { } mismatch)
            {
                return PathSelection.None(mismatch);
            }

            if (step is PathStep.Names names)
            {
                return PathSelection.Of(Pick(current, names));
            }

            if (!TryStep(ref current, step))
            {
                var isLast = i == steps.All.Length - 1;
                return PathSelection.None(step is PathStep.Name && !isLast
                    ? $"Missing property in path {steps.Describe(i + 1)}"
                    : $"No results for path: {steps.Describe(i + 1)}");
            }
        }

        return PathSelection.Of(current);
    }

    private static string? Mismatch(JsonElement current, PathSteps steps, int index) => steps.All[index] switch
    {
        PathStep.Index step when current.ValueKind != JsonValueKind.Array =>
            $"Filter: {step.Fragment} can only be applied to arrays. Current context is: {JsonText.Compact(current)}",
        PathStep.Name or PathStep.Names when current.ValueKind != JsonValueKind.Object =>
            $"Expected to find an object with property {steps.All[index].Fragment} in path {steps.Describe(index)} but found '{NodeName(current)}'. "
            + "This is not a json object according to the JsonProvider: 'com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider'.",
        _ => null,
    };

    private static bool TryStep(ref JsonElement current, PathStep step)
    {
        if (step is PathStep.Name name)
        {
            return JsonString.TryGetMember(current, name.Value, out current);
        }

        var index = ((PathStep.Index)step).Value;
        var length = current.GetArrayLength();
        var position = index < 0 ? length + index : index;
        if (position < 0 || position >= length)
        {
            return false;
        }

        current = current[position];
        return true;
    }

    private static JsonElement Pick(JsonElement current, PathStep.Names names)
    {
        var assembler = new JsonAssembler();
        assembler.StartObject();
        foreach (var name in names.Values)
        {
            if (JsonString.TryGetMember(current, name, out var value))
            {
                assembler.WriteName(name);
                assembler.WriteValue(value);
            }
        }

        assembler.EndObject();
        return assembler.ToElement();
    }

    private static string NodeName(JsonElement value) => "com.fasterxml.jackson.databind.node." + value.ValueKind switch
    {
        JsonValueKind.String => "TextNode",
        JsonValueKind.Array => "ArrayNode",
        JsonValueKind.True or JsonValueKind.False => "BooleanNode",
        JsonValueKind.Number => value.TryGetInt32(out _) ? "IntNode" : value.TryGetInt64(out _) ? "LongNode" : "DoubleNode",
        _ => "NullNode",
    };
}
