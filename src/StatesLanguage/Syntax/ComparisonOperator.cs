namespace Fanout.StatesLanguage.Syntax;

/// <summary>The comparison operators of a Choice state; the forms ending in <c>Path</c> differ in their operand only.</summary>
public enum ComparisonOperator
{
    /// <summary>Boolean is equal.</summary>
    BooleanEquals,

    /// <summary>Is a boolean, or is not when the operand is false.</summary>
    IsBoolean,

    /// <summary>Is null, or is not when the operand is false.</summary>
    IsNull,

    /// <summary>Is a number, or is not when the operand is false.</summary>
    IsNumeric,

    /// <summary>Is there at all, or is not when the operand is false.</summary>
    IsPresent,

    /// <summary>Is a string, or is not when the operand is false.</summary>
    IsString,

    /// <summary>Is a timestamp, or is not when the operand is false.</summary>
    IsTimestamp,

    /// <summary>Number is equal.</summary>
    NumericEquals,

    /// <summary>Number is greater.</summary>
    NumericGreaterThan,

    /// <summary>Number is greater or equal.</summary>
    NumericGreaterThanEquals,

    /// <summary>Number is less.</summary>
    NumericLessThan,

    /// <summary>Number is less or equal.</summary>
    NumericLessThanEquals,

    /// <summary>String is equal.</summary>
    StringEquals,

    /// <summary>String is greater.</summary>
    StringGreaterThan,

    /// <summary>String is greater or equal.</summary>
    StringGreaterThanEquals,

    /// <summary>String is less.</summary>
    StringLessThan,

    /// <summary>String is less or equal.</summary>
    StringLessThanEquals,

    /// <summary>String fits a pattern in which <c>*</c> stands for any text.</summary>
    StringMatches,

    /// <summary>Timestamp is equal.</summary>
    TimestampEquals,

    /// <summary>Timestamp is greater.</summary>
    TimestampGreaterThan,

    /// <summary>Timestamp is greater or equal.</summary>
    TimestampGreaterThanEquals,

    /// <summary>Timestamp is less.</summary>
    TimestampLessThan,

    /// <summary>Timestamp is less or equal.</summary>
    TimestampLessThanEquals,
}
