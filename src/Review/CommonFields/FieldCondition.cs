namespace Fanout.Review.CommonFields;

/// <summary>Something that is true of the inputs of some items: <c>$.address.country = BR</c>, <c>$.weight ≥ 31.5</c>.</summary>
public sealed record FieldCondition
{
    /// <summary>The field as a JSONPath; <c>[*]</c> stands for every element of an array.</summary>
    public required string Path { get; init; }

    /// <summary>What is asked of it.</summary>
    public required FieldTest Test { get; init; }

    /// <summary>Value, type, beginning or lower bound, as people read it; empty for presence and absence.</summary>
    public string Value { get; init; } = "";

    /// <summary>Upper bound of <see cref="FieldTest.Between"/>, which is not part of the range; null with every other test.</summary>
    public string? Upper { get; init; }

    /// <summary>Whether the number is the length of a text in characters, or that of an array in elements.</summary>
    public bool OfLength { get; init; }

    /// <summary>The test in words, without the path: <c>= BR</c>, <c>is missing</c>, <c>from 10 to below 20</c>.</summary>
    public string Words => Test switch
    {
        FieldTest.Equals => $"= {Value}",
        FieldTest.Contains => $"contains {Value}",
        FieldTest.IsAbsent => "is missing",
        FieldTest.IsPresent => "is there",
        FieldTest.IsOfType => $"is {Value}",
        FieldTest.AtLeast => $"≥ {Value}",
        FieldTest.Below => $"< {Value}",
        FieldTest.StartsWith => $"begins with {Value}",
        FieldTest.Between => $"from {Value} to below {Upper}",
        _ => throw new InvalidOperationException($"{Test} is no test of a field."),
    };

    /// <inheritdoc/>
    public override string ToString() => OfLength ? $"length of {Path} {Words}" : $"{Path} {Words}";
}
