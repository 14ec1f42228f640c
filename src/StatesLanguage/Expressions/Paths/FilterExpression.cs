using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Fanout.StatesLanguage.Expressions.Paths;

/// <summary>The condition of a filter step.</summary>
internal abstract record FilterExpression
{
    private FilterExpression()
    {
    }

    public sealed record Or(ImmutableArray<FilterExpression> Conditions) : FilterExpression;

    public sealed record And(ImmutableArray<FilterExpression> Conditions) : FilterExpression;

    public sealed record Not(FilterExpression Condition) : FilterExpression;

    /// <summary>An operand by itself: true where it leads somewhere.</summary>
    public sealed record Exists(FilterOperand Operand) : FilterExpression;

    public sealed record Comparison(FilterOperand Left, FilterOperator Operator, FilterOperand Right) : FilterExpression;

    /// <summary><c>@.a =~ /x.*/i</c>; the whole text must match.</summary>
    public sealed record Matches(FilterOperand Operand, Regex Pattern) : FilterExpression;
}
