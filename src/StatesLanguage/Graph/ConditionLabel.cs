using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Graph;

/// <summary>Writes conditions in a short form, for example <c>$.n &gt; 5 and $.s is present</c>.</summary>
internal static class ConditionLabel
{
    public static string Of(ChoiceCondition condition) => condition switch
    {
        ChoiceCondition.And and => string.Join(" and ", and.Conditions.Select(Part)),
        ChoiceCondition.Or or => string.Join(" or ", or.Conditions.Select(Part)),
        ChoiceCondition.Not not => $"not ({Of(not.Condition)})",
        ChoiceCondition.Comparison comparison => OfComparison(comparison),
        ChoiceCondition.Jsonata { Value: Scalar<bool>.Jsonata { Expression: var expression } } => expression.Text,
        ChoiceCondition.Jsonata { Value: Scalar<bool>.Literal literal } => literal.Value ? "always" : "never",
        _ => "",
    };

    private static string Part(ChoiceCondition condition) =>
        condition is ChoiceCondition.And or ChoiceCondition.Or ? $"({Of(condition)})" : Of(condition);

    private static string OfComparison(ChoiceCondition.Comparison comparison)
    {
        var name = comparison.Operator.ToString();
        var variable = comparison.Variable.Text;
        var operand = comparison.Operand switch
        {
            ComparisonOperand.Literal literal => literal.Value.GetRawText(),
            ComparisonOperand.Path path => path.Source.Text,
            _ => "",
        };
        return name.StartsWith("Is", StringComparison.Ordinal)
            ? $"{variable} is {(operand == "false" ? "not " : "")}{Kind(comparison.Operator)}"
            : $"{variable} {Symbol(name)} {operand}";
    }

    private static string Kind(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.IsBoolean => "a boolean",
        ComparisonOperator.IsNull => "null",
        ComparisonOperator.IsNumeric => "a number",
        ComparisonOperator.IsPresent => "present",
        ComparisonOperator.IsString => "a string",
        _ => "a timestamp",
    };

    private static string Symbol(string name) => name switch
    {
        _ when name.EndsWith("GreaterThanEquals", StringComparison.Ordinal) => ">=",
        _ when name.EndsWith("LessThanEquals", StringComparison.Ordinal) => "<=",
        _ when name.EndsWith("GreaterThan", StringComparison.Ordinal) => ">",
        _ when name.EndsWith("LessThan", StringComparison.Ordinal) => "<",
        _ when name.EndsWith("Matches", StringComparison.Ordinal) => "matches",
        _ => "==",
    };
}
