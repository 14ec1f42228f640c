using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Expressions.Choices;

/// <summary>The comparison operators of Choice states. A value of another type than the operator's makes the comparison false.</summary>
internal static class Comparisons
{
    internal static bool Holds(ComparisonOperator comparison, JsonElement value, JsonElement operand) => comparison switch
    {
        ComparisonOperator.BooleanEquals => IsBoolean(value) && IsBoolean(operand) && value.ValueKind == operand.ValueKind,
        ComparisonOperator.IsBoolean => IsBoolean(value) == operand.GetBoolean(),
        ComparisonOperator.IsNull => (value.ValueKind == JsonValueKind.Null) == operand.GetBoolean(),
        ComparisonOperator.IsNumeric => (value.ValueKind == JsonValueKind.Number) == operand.GetBoolean(),
        ComparisonOperator.IsString => (value.ValueKind == JsonValueKind.String) == operand.GetBoolean(),
        ComparisonOperator.IsTimestamp => TryGetTimestamp(value, out _) == operand.GetBoolean(),
        ComparisonOperator.NumericEquals => Numbers(value, operand) == 0,
        ComparisonOperator.NumericGreaterThan => Numbers(value, operand) > 0,
        ComparisonOperator.NumericGreaterThanEquals => Numbers(value, operand) >= 0,
        ComparisonOperator.NumericLessThan => Numbers(value, operand) < 0,
        ComparisonOperator.NumericLessThanEquals => Numbers(value, operand) <= 0,
        ComparisonOperator.StringEquals => Strings(value, operand) == 0,
        ComparisonOperator.StringGreaterThan => Strings(value, operand) > 0,
        ComparisonOperator.StringGreaterThanEquals => Strings(value, operand) >= 0,
        ComparisonOperator.StringLessThan => Strings(value, operand) < 0,
        ComparisonOperator.StringLessThanEquals => Strings(value, operand) <= 0,
        ComparisonOperator.StringMatches =>
            value.ValueKind == JsonValueKind.String && StringPattern.Matches(JsonString.Of(operand), JsonString.Of(value)),
        ComparisonOperator.TimestampEquals => Times(value, operand) == 0,
        ComparisonOperator.TimestampGreaterThan => Times(value, operand) > 0,
        ComparisonOperator.TimestampGreaterThanEquals => Times(value, operand) >= 0,
        ComparisonOperator.TimestampLessThan => Times(value, operand) < 0,
        ComparisonOperator.TimestampLessThanEquals => Times(value, operand) <= 0,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "Not an operator that compares values."),
    };

    private static bool IsBoolean(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    // Null, which compares false with everything, where a side is not of the operator's type.
    private static int? Numbers(JsonElement value, JsonElement operand)
    {
        if (value.ValueKind != JsonValueKind.Number || operand.ValueKind != JsonValueKind.Number)
        {
            return null;
        }

        return value.TryGetDecimal(out var left) && operand.TryGetDecimal(out var right)
            ? left.CompareTo(right)
            : value.GetDouble().CompareTo(operand.GetDouble());
    }

    // Ordinal comparison of UTF-16 code units is what Java's compareTo does.
    private static int? Strings(JsonElement value, JsonElement operand) =>
        value.ValueKind == JsonValueKind.String && operand.ValueKind == JsonValueKind.String
            ? string.CompareOrdinal(JsonString.Of(value), JsonString.Of(operand))
            : null;

    private static int? Times(JsonElement value, JsonElement operand) =>
        TryGetTimestamp(value, out var left) && TryGetTimestamp(operand, out var right) ? left.CompareTo(right) : null;

    private static bool TryGetTimestamp(JsonElement value, out DateTimeOffset time)
    {
        time = default;
        return value.ValueKind == JsonValueKind.String && Rfc3339.TryParse(JsonString.Of(value), out time);
    }
}
