using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.StatesLanguage.Expressions.Paths;

/// <summary>Decides whether an item passes a filter. A comparison of things that do not compare is false, never an error.</summary>
internal static class FilterEvaluator
{
    public static bool Passes(FilterExpression condition, JsonElement item, PathBudget budget) => condition switch
    {
        FilterExpression.Or or => or.Conditions.Any(inner => Passes(inner, item, budget)),
        FilterExpression.And and => and.Conditions.All(inner => Passes(inner, item, budget)),
        FilterExpression.Not not => !Passes(not.Condition, item, budget),
        FilterExpression.Exists exists => Resolve(exists.Operand, item, budget) is not null,
        FilterExpression.Matches matches => Resolve(matches.Operand, item, budget) is { ValueKind: JsonValueKind.String } text
            && matches.Pattern.IsMatch(JsonString.Of(text)),
        FilterExpression.Comparison comparison => Compare(
            Resolve(comparison.Left, item, budget), comparison.Operator, Resolve(comparison.Right, item, budget)),
        _ => throw new InvalidOperationException($"Unknown condition {condition.GetType().Name}."),
    };

    private static JsonElement? Resolve(FilterOperand operand, JsonElement item, PathBudget budget)
    {
        if (operand is FilterOperand.Literal literal)
        {
            return literal.Value;
        }

        var path = (FilterOperand.Path)operand;
        var selection = PathEvaluator.Select(path.FromItem ? item : budget.Document, path.Steps, budget);
        return selection.Problem is null && (path.Steps.IsDefinite || selection.Value.GetArrayLength() > 0) ? selection.Value : null;
    }

    private static bool Compare(JsonElement? left, FilterOperator filterOperator, JsonElement? right)
    {
        if (left is not { } a || right is not { } b)
        {
            return filterOperator == FilterOperator.NotEqual && (left is null) != (right is null);
        }

        return filterOperator switch
        {
            FilterOperator.Equal => JsonEquality.AreEqual(a, b),
            FilterOperator.NotEqual => !JsonEquality.AreEqual(a, b),
            FilterOperator.Less => Order(a, b) < 0,
            FilterOperator.LessOrEqual => Order(a, b) <= 0,
            FilterOperator.Greater => Order(a, b) > 0,
            FilterOperator.GreaterOrEqual => Order(a, b) >= 0,
            FilterOperator.In => Holds(b, a),
            FilterOperator.NotIn => !Holds(b, a),
            FilterOperator.Contains => Contains(a, b),
            FilterOperator.SubsetOf => AreArrays(a, b) && a.EnumerateArray().All(item => Holds(b, item)),
            FilterOperator.AnyOf => AreArrays(a, b) && a.EnumerateArray().Any(item => Holds(b, item)),
            FilterOperator.NoneOf => AreArrays(a, b) && !a.EnumerateArray().Any(item => Holds(b, item)),
            FilterOperator.Size => Size(a) is { } size && b.ValueKind == JsonValueKind.Number && b.TryGetInt32(out var wanted) && size == wanted,
            FilterOperator.Empty => Size(a) is { } length && b.ValueKind == (length == 0 ? JsonValueKind.True : JsonValueKind.False),
            _ => throw new InvalidOperationException($"Unknown operator {filterOperator}."),
        };
    }

    private static int? Order(JsonElement left, JsonElement right) => (left.ValueKind, right.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => JsonEquality.CompareNumbers(left, right),
        (JsonValueKind.String, JsonValueKind.String) => string.CompareOrdinal(JsonString.Of(left), JsonString.Of(right)),
        _ => null,
    };

    private static bool AreArrays(JsonElement left, JsonElement right) =>
        left.ValueKind == JsonValueKind.Array && right.ValueKind == JsonValueKind.Array;

    private static bool Holds(JsonElement array, JsonElement item) =>
        array.ValueKind == JsonValueKind.Array && array.EnumerateArray().Any(candidate => JsonEquality.AreEqual(candidate, item));

    private static bool Contains(JsonElement whole, JsonElement part) => (whole.ValueKind, part.ValueKind) switch
    {
        (JsonValueKind.String, JsonValueKind.String) => JsonString.Of(whole).Contains(JsonString.Of(part), StringComparison.Ordinal),
        _ => Holds(whole, part),
    };

    private static int? Size(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength(),
        JsonValueKind.Object => value.GetPropertyCount(),
        JsonValueKind.String => JsonString.Of(value).Length,
        _ => null,
    };
}
