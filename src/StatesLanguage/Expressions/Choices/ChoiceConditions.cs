using System.Text.Json;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Expressions.Choices;

/// <summary>Decides the conditions of Choice rules in JSONPath.</summary>
public static class ChoiceConditions
{
    /// <summary>Whether the condition holds, or why that cannot be said.</summary>
    public static (bool Holds, string? Problem) Holds(ChoiceCondition condition, EvaluationScope scope)
    {
        switch (condition)
        {
            case ChoiceCondition.And and:
                return All(and.Conditions, scope, stopAt: false);
            case ChoiceCondition.Or or:
                return All(or.Conditions, scope, stopAt: true);
            case ChoiceCondition.Not not:
                var (inner, problem) = Holds(not.Condition, scope);
                return (!inner, problem);
            case ChoiceCondition.Comparison comparison:
                return Compare(comparison, scope);
            default:
                throw new InvalidOperationException($"A condition of type {condition.GetType().Name} reached the JSONPath evaluator.");
        }
    }

    private static (bool Holds, string? Problem) All(IReadOnlyList<ChoiceCondition> conditions, EvaluationScope scope, bool stopAt)
    {
        foreach (var condition in conditions)
        {
            var (holds, problem) = Holds(condition, scope);
            if (problem is not null || holds == stopAt)
            {
                return (holds, problem);
            }
        }

        return (!stopAt, null);
    }

    private static (bool Holds, string? Problem) Compare(ChoiceCondition.Comparison comparison, EvaluationScope scope)
    {
        var found = comparison.Variable.TrySelect(scope, out var value);
        if (comparison.Operator != ComparisonOperator.IsPresent && !found)
        {
            return (false, $"Invalid path '{comparison.Variable.Text}': The choice state's condition path references an invalid value.");
        }

        JsonElement operand;
        switch (comparison.Operand)
        {
            case ComparisonOperand.Literal literal:
                operand = literal.Value;
                break;
            case ComparisonOperand.Path { Source: var source }:
                if (!source.TrySelect(scope, out operand))
                {
                    return (false, $"Invalid path '{source.Text}': The choice state's condition path references an invalid value.");
                }

                break;
            default:
                throw new InvalidOperationException("A comparison without an operand reached the evaluator.");
        }

        return (comparison.Operator == ComparisonOperator.IsPresent
            ? found == operand.GetBoolean()
            : Comparisons.Holds(comparison.Operator, value, operand), null);
    }
}
