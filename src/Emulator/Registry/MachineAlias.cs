using System.Text.Json.Serialization;

namespace Fanout.Emulator.Registry;

/// <summary>A name that leads to one version of a machine or is shared out between two.</summary>
public sealed record MachineAlias
{
    /// <summary>The machine whose versions it leads to.</summary>
    public required MachineArn MachineArn { get; init; }

    /// <summary>Name, unique for the machine and never a number.</summary>
    public required string Name { get; init; }

    /// <summary>What its maker said about it.</summary>
    public string? Description { get; init; }

    /// <summary>One or two versions, whose weights make 100.</summary>
    public required IReadOnlyList<AliasRoute> Routes { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreationDate { get; init; }

    /// <summary>When it was changed; the creation date before.</summary>
    public required DateTimeOffset UpdateDate { get; init; }

    /// <summary>ARN of the alias.</summary>
    [JsonIgnore]
    public string Arn => new QualifiedArn(MachineArn, Name).ToString();

    /// <summary>The version that a start takes.</summary>
    /// <param name="chance">From 0 up to, but not including, 1.</param>
    internal string Choose(double chance)
    {
        const int Whole = 100;
        var rest = chance * Whole;
        foreach (var route in Routes)
        {
            rest -= route.Weight;
            if (rest < 0)
            {
                return route.VersionArn;
            }
        }

        return Routes[^1].VersionArn;
    }
}
