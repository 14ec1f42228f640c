using System.Text.Json;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Analysis;

/// <summary>Warns of values that look like paths or intrinsic functions where they are taken literally (JSONPath states).</summary>
public sealed class StaticValueRule : IDefinitionRule
{
    /// <inheritdoc/>
    public void Check(StateMachine machine, DiagnosticBag diagnostics)
    {
        foreach (var state in machine.AllStates().Where(state => state.QueryLanguage == QueryLanguage.JsonPath))
        {
            foreach (var payload in PayloadsOf(state).OfType<Payload.JsonPath>())
            {
                CheckPayload(payload, payload.Json, payload.Location, diagnostics);
            }

            switch (state)
            {
                case PassState { Result: { } result }:
                    CheckResult(state, result, $"{state.Location}/Result", diagnostics);
                    break;
                case FailState fail:
                    CheckText(fail.Error, "Error", diagnostics);
                    CheckText(fail.Cause, "Cause", diagnostics);
                    break;
                case ChoiceState choice:
                    CheckConditions(choice.Choices.Select(rule => rule.Condition), diagnostics);
                    break;
                default:
                    break;
            }
        }
    }

    private static IEnumerable<Payload?> PayloadsOf(State state)
    {
        Payload?[] own = state switch
        {
            TaskState task => [task.Parameters, task.ResultSelector, task.Assign],
            ParallelState parallel => [parallel.Parameters, parallel.ResultSelector, parallel.Assign],
            MapState map =>
            [
                map.ItemSelector, map.ResultSelector, map.Assign, map.ItemBatcher?.BatchInput, map.ItemReader?.Parameters,
                map.ResultWriter?.Parameters,
            ],
            PassState pass => [pass.Parameters, pass.Assign],
            FlowState flow => [flow.Assign],
            ChoiceState choice => [choice.Assign, .. choice.Choices.Select(rule => rule.Assign)],
            _ => [],
        };
        return state is WorkState work ? own.Concat(work.Catch.Select(catcher => catcher.Assign)) : own;
    }

    private static void CheckPayload(Payload payload, JsonElement value, string location, DiagnosticBag diagnostics)
    {
        foreach (var (name, member, place) in Members(value, location))
        {
            if (name is not null && !name.EndsWith(".$", StringComparison.Ordinal) && LooksLikeExpression(member))
            {
                diagnostics.Add(
                    DiagnosticCodes.MissingDollar, payload.Span, place,
                    $"The value of '{name}' appears to be a JSONPath or Intrinsic Function, but the field name does not end with '.$'",
                    $"Write '{name}.$' to have it evaluated; as it is, the text itself is used.");
            }

            CheckPayload(payload, member, place, diagnostics);
        }
    }

    private static void CheckResult(State state, JsonElement value, string location, DiagnosticBag diagnostics)
    {
        foreach (var (name, member, place) in Members(value, location))
        {
            if ((name?.EndsWith(".$", StringComparison.Ordinal) ?? false) || LooksLikeExpression(member))
            {
                diagnostics.Add(
                    DiagnosticCodes.StaticResult, state.NameSpan, place, "Attempt to use a path in the result of a pass state",
                    "Result is taken literally; use Parameters to have paths evaluated.");
            }

            CheckResult(state, member, place, diagnostics);
        }
    }

    private static void CheckConditions(IEnumerable<ChoiceCondition> conditions, DiagnosticBag diagnostics)
    {
        foreach (var condition in conditions)
        {
            switch (condition)
            {
                case ChoiceCondition.And and:
                    CheckConditions(and.Conditions, diagnostics);
                    break;
                case ChoiceCondition.Or or:
                    CheckConditions(or.Conditions, diagnostics);
                    break;
                case ChoiceCondition.Not not:
                    CheckConditions([not.Condition], diagnostics);
                    break;
                case ChoiceCondition.Comparison { Operand: ComparisonOperand.Literal operand } comparison
                    when LooksLikeExpression(operand.Value):
                    var field = comparison.Operator.ToString();
                    ReportMissingPath(comparison, $"{comparison.Location}/{field}", field, diagnostics);
                    break;
                default:
                    break;
            }
        }
    }

    private static void CheckText(Scalar<string>? text, string field, DiagnosticBag diagnostics)
    {
        if (text is Scalar<string>.Literal literal && LooksLikeExpression(literal.Value))
        {
            ReportMissingPath(literal, literal.Location, field, diagnostics);
        }
    }

    private static void ReportMissingPath(SyntaxNode node, string location, string field, DiagnosticBag diagnostics) => diagnostics.Add(
        DiagnosticCodes.MissingPathSuffix, node.Span, location,
        $"The value of '{field}' looks like a path, but the field name does not end with 'Path'",
        $"Write {field}Path to have it evaluated; as it is, the text itself is used.");

    private static IEnumerable<(string? Name, JsonElement Value, string Location)> Members(JsonElement value, string location) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().Select(member => ((string?)member.Name, member.Value, $"{location}/{member.Name}")),
            JsonValueKind.Array => value.EnumerateArray().Select((item, index) => ((string?)null, item, $"{location}[{index}]")),
            _ => [],
        };

    private static bool LooksLikeExpression(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && LooksLikeExpression(value.GetString() ?? "");

    private static bool LooksLikeExpression(string text) =>
        text is "$" or "$$"
        || text.StartsWith("$.", StringComparison.Ordinal)
        || text.StartsWith("$$.", StringComparison.Ordinal)
        || text.StartsWith("$[", StringComparison.Ordinal)
        || (text.StartsWith("States.", StringComparison.Ordinal) && text.EndsWith(')'));
}
