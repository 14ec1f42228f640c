using System.Text.Json;
using System.Text.RegularExpressions;
using Fanout.StatesLanguage.Expressions;
using Fanout.StatesLanguage.Expressions.Json;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Review.Retry.Detection;

/// <summary>
/// Guesses from a definition where in the input a list might go, and which other members might steer a run to its Map. Only guesses:
/// <see cref="MapWalk"/> tells which of them are right, so that a guess too many costs time and one too few is only not found.
/// </summary>
internal static partial class PlacementCandidates
{
    private const string ExecutionInput = "$$.Execution.Input";

    /// <summary>Guesses looked at; definitions have up to a megabyte.</summary>
    private const int Most = 60;

    /// <summary>Places where the list might go, the whole input included.</summary>
    internal static IReadOnlyList<ReferencePath> Places(JsonElement definition, MapState map)
    {
        var texts = Strings(definition).ToList();
        var paths = texts.SelectMany(PathsIn).Distinct(StringComparer.Ordinal).ToList();

        // What is selected by one path is looked at by the next: $.data, then $.list of it.
        var selected = texts.Where(text => text.StartsWith("$.", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        var joined = paths.Where(path => path != map.ItemsPath.Text).Select(path => path + map.ItemsPath.Text[1..]);
        return [.. paths.Prepend(map.ItemsPath.Text).Concat(["$"]).Concat(selected.Count == 0 ? [] : joined)
            .Distinct(StringComparer.Ordinal)
            .Select(Parse)
            .OfType<ReferencePath>()
            .Take(Most)];
    }

    /// <summary>Members that Choice states look at, with the values they compare with.</summary>
    internal static IReadOnlyList<(ReferencePath Path, JsonElement Value)> Members(StateMachine machine) =>
    [
        .. machine.AllStates().OfType<ChoiceState>()
            .SelectMany(choice => choice.Choices)
            .SelectMany(rule => MembersOf(rule.Condition))
            .DistinctBy(member => (member.Path.Text, member.Value.GetRawText()))
            .Take(Most / 2),
    ];

    private static IEnumerable<(ReferencePath Path, JsonElement Value)> MembersOf(ChoiceCondition condition) =>
        condition is ChoiceCondition.Jsonata { Value: Scalar<bool>.Jsonata { Expression.Text: var text } }
            ? from path in InputMembers().Matches(text).Select(match => Parse("$" + match.Groups["members"].Value)).OfType<ReferencePath>()
              from value in ValuesIn(text)
              select (path, value)
            : from comparison in DefinitionReading.ComparisonsOf(condition)
              where comparison is { Variable.Root: PathRoot.Input, Operand: ComparisonOperand.Literal }
              let path = Parse(comparison.Variable.Text)
              where path is not null
              select (path, comparison.Operator == ComparisonOperator.IsPresent ? JsonElement.Parse("true") : ((ComparisonOperand.Literal)comparison.Operand).Value);

    private static IEnumerable<JsonElement> ValuesIn(string expression) =>
        Literals().Matches(expression)
            .Select(match => JsonSerializer.SerializeToElement(match.Groups["text"].Value))
            .Concat(Numbers().Matches(expression).Select(match => JsonElement.Parse(match.Value)))
            .Prepend(JsonElement.Parse("true"));

    private static IEnumerable<string> PathsIn(string text)
    {
        if (text.StartsWith(ExecutionInput, StringComparison.Ordinal))
        {
            return ["$" + text[ExecutionInput.Length..]];
        }

        return text.StartsWith("{%", StringComparison.Ordinal)
            ? InputMembers().Matches(text).Select(match => "$" + match.Groups["members"].Value)
            : text.StartsWith("$.", StringComparison.Ordinal) || text.StartsWith("$[", StringComparison.Ordinal)
                ? [text]
                : [];
    }

    private static ReferencePath? Parse(string text) =>
        ReferencePath.TryParse(text, out var path, out _) && path.Root == PathRoot.Input ? path : null;

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [JsonString.Of(element)],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Strings(member.Value)),
        _ => [],
    };

    [GeneratedRegex(@"\$states\.(input|context\.Execution\.Input)(?<members>(\.[A-Za-z_][A-Za-z0-9_]*)+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex InputMembers();

    [GeneratedRegex("(?<quote>['\"])(?<text>[^'\"]*)\\k<quote>", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Literals();

    [GeneratedRegex(@"(?<![\w.$'])[0-9]+(\.[0-9]+)?(?![\w.'])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
