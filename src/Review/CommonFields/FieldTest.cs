namespace Fanout.Review.CommonFields;

/// <summary>What a condition asks of a field, the simplest first: of two that hold for the same items, the simpler one is told.</summary>
public enum FieldTest
{
    /// <summary>The field has this value.</summary>
    Equals,

    /// <summary>One of the elements has this value.</summary>
    Contains,

    /// <summary>The field is missing.</summary>
    IsAbsent,

    /// <summary>The field exists, whatever is in it.</summary>
    IsPresent,

    /// <summary>The value is of this JSON type.</summary>
    IsOfType,

    /// <summary>The number is at least so large.</summary>
    AtLeast,

    /// <summary>The number is smaller.</summary>
    Below,

    /// <summary>The text begins with this.</summary>
    StartsWith,

    /// <summary>The number is at least as large as one and smaller than another.</summary>
    Between,
}
