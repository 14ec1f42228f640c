using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>
/// Reads the condition of a choice rule: <c>And</c>, <c>Or</c>, <c>Not</c>, a comparison such as
/// <c>{ "Variable": "$.n", "NumericGreaterThan": 5 }</c>, or <c>Condition</c> in JSONata states.
/// </summary>
internal static class ConditionReader
{
    private const string PathSuffix = "Path";

    private static readonly FrozenDictionary<string, ComparisonOperator> Operators =
        Enum.GetValues<ComparisonOperator>().ToFrozenDictionary(value => value.ToString(), StringComparer.Ordinal);

    /// <summary>The condition, or null when it is missing or malformed, which is then reported.</summary>
    public static ChoiceCondition? Read(ObjectReader reader)
    {
        if (reader.IsJsonata)
        {
            return ReadJsonata(reader);
        }

        var kinds = reader.Fields.Where(field => field.Name is "And" or "Or" or "Not" || OperatorOf(field.Name) is not null).ToList();
        if (kinds.Count != 1)
        {
            var found = kinds.Count == 0 ? "" : $", found [{string.Join(", ", kinds.Select(field => field.Name))}]";
            reader.Report(
                kinds.Count == 0 ? DiagnosticCodes.MissingField : DiagnosticCodes.ExclusiveFields,
                $"A choice rule needs exactly one comparison operator{found}",
                "Write Variable and one operator such as StringEquals, or one of And, Or and Not.");
            MarkKnown(reader, kinds);
            return null;
        }

        return kinds[0].Name switch
        {
            "And" => Parts(reader, "And") is { } parts
                ? new ChoiceCondition.And { Conditions = parts, Span = reader.Span, Location = reader.DisplayLocation }
                : null,
            "Or" => Parts(reader, "Or") is { } parts
                ? new ChoiceCondition.Or { Conditions = parts, Span = reader.Span, Location = reader.DisplayLocation }
                : null,
            "Not" => ReadNot(reader),
            _ => ReadComparison(reader, kinds[0]),
        };
    }

    private static void MarkKnown(ObjectReader reader, List<Field> kinds)
    {
        reader.Find("Variable");
        foreach (var kind in kinds)
        {
            reader.Find(kind.Name);
        }
    }

    private static ChoiceCondition.Jsonata? ReadJsonata(ObjectReader reader)
    {
        reader.Require("Condition");
        return reader.Find("Condition") is { } field && reader.BooleanOrExpression(field) is { } value
            ? new ChoiceCondition.Jsonata { Value = value, Span = reader.Span, Location = reader.DisplayLocation }
            : null;
    }

    private static ImmutableArray<ChoiceCondition>? Parts(ObjectReader reader, string name)
    {
        if (reader.Find(name) is { Value: { Kind: JsonValueKind.Array, Items.Count: 0 } } field)
        {
            reader.Report(DiagnosticCodes.EmptyValue, field, "Value cannot be empty", $"Put at least one condition into {name}.");
            return null;
        }

        return reader.Objects(name) is { } parts ? [.. parts.Select(ReadNested).OfType<ChoiceCondition>()] : null;
    }

    private static ChoiceCondition.Not? ReadNot(ObjectReader reader) =>
        reader.Object("Not") is { } inner && ReadNested(inner) is { } condition
            ? new ChoiceCondition.Not { Condition = condition, Span = reader.Span, Location = reader.DisplayLocation }
            : null;

    private static ChoiceCondition? ReadNested(ObjectReader reader)
    {
        var condition = Read(reader);
        reader.String("Comment");
        reader.RejectOtherFields();
        return condition;
    }

    private static ChoiceCondition.Comparison? ReadComparison(ObjectReader reader, Field field)
    {
        reader.Require("Variable");
        reader.Find(field.Name);
        var variable = reader.Find("Variable") is { } variableField ? reader.Path(variableField) : null;
        var comparison = OperatorOf(field.Name) ?? throw new InvalidOperationException($"{field.Name} is no operator.");
        ComparisonOperand? operand = field.Name.EndsWith(PathSuffix, StringComparison.Ordinal)
            ? reader.Path(field) is { } path ? new ComparisonOperand.Path(path) : null
            : ReadLiteral(reader, field, comparison);
        return variable is null || operand is null
            ? null
            : new ChoiceCondition.Comparison
            {
                Variable = variable,
                Operator = comparison,
                Operand = operand,
                Span = reader.Span,
                Location = reader.DisplayLocation,
            };
    }

    private static ComparisonOperand.Literal? ReadLiteral(ObjectReader reader, Field field, ComparisonOperator comparison)
    {
        // The operators are declared in groups by the type of their operand.
        var fits = comparison switch
        {
            >= ComparisonOperator.BooleanEquals and <= ComparisonOperator.IsTimestamp => reader.Boolean(field.Name) is not null,
            >= ComparisonOperator.NumericEquals and <= ComparisonOperator.NumericLessThanEquals =>
                reader.Number(field.Name, double.MinValue, double.MaxValue) is not null,
            >= ComparisonOperator.StringEquals and <= ComparisonOperator.StringMatches => reader.String(field.Name) is not null,
            _ => reader.Timestamp(field.Name) is not null,
        };
        return fits ? new ComparisonOperand.Literal(reader.Context.ToJson(field.Value)) : null;
    }

    private static ComparisonOperator? OperatorOf(string name)
    {
        if (Operators.TryGetValue(name, out var value))
        {
            return value;
        }

        var hasPathForm = name.EndsWith(PathSuffix, StringComparison.Ordinal)
            && Operators.TryGetValue(name[..^PathSuffix.Length], out value)
            && value is not ComparisonOperator.StringMatches
                and not (>= ComparisonOperator.IsBoolean and <= ComparisonOperator.IsTimestamp);
        return hasPathForm ? value : null;
    }
}
