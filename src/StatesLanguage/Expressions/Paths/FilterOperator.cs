namespace Fanout.StatesLanguage.Expressions.Paths;

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
