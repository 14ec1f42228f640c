using System.Collections.Immutable;
using System.Text.Json;
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

/// <summary>One side of a comparison.</summary>
internal abstract record FilterOperand
{
    private FilterOperand()
    {
    }

    public sealed record Literal(JsonElement Value) : FilterOperand;

    /// <summary>A path from the item under test (<c>@</c>) or from the document (<c>$</c>).</summary>
    public sealed record Path(bool FromItem, PathSteps Steps) : FilterOperand;
}

/// <summary>How two operands are compared.</summary>
internal enum FilterOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,

    /// <summary>The left side is an item of the right side.</summary>
    In,

    /// <summary>The left side is no item of the right side.</summary>
    NotIn,

    /// <summary>The right side is an item, or a part of the text, of the left side.</summary>
    Contains,

    /// <summary>Every item of the left side is one of the right side.</summary>
    SubsetOf,

    /// <summary>Some item of the left side is one of the right side.</summary>
    AnyOf,

    /// <summary>No item of the left side is one of the right side.</summary>
    NoneOf,

    /// <summary>The left side has as many items or characters as the right side says.</summary>
    Size,

    /// <summary>Whether the left side has no items or characters is what the right side says.</summary>
    Empty,
}
