namespace Fanout.AwsClientGenerator.Model;

/// <summary>A named type of the model with its constraints.</summary>
internal sealed record Shape(string Name, ShapeKind Kind)
{
    public IReadOnlyList<Member> Members { get; init; } = [];

    public IReadOnlyList<string> EnumValues { get; init; } = [];

    /// <summary>Element of a list, value of a map.</summary>
    public string? ElementShape { get; init; }

    public bool IsException { get; init; }

    public bool IsSensitive { get; init; }

    /// <summary>The member that is the whole body.</summary>
    public string? PayloadMember { get; init; }

    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    public string? Pattern { get; init; }

    public bool IsEnum => EnumValues.Count > 0;
}
