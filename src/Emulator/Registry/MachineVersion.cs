using System.Text.Json.Serialization;

namespace Fanout.Emulator.Registry;

/// <summary>A revision of a machine that was published under a number and never changes.</summary>
/// <param name="Number">1 for the first version of a machine; no number is given twice.</param>
/// <param name="Machine">The machine as it was published.</param>
/// <param name="CreationDate">When it was published.</param>
public sealed record MachineVersion(int Number, Machine Machine, DateTimeOffset CreationDate)
{
    /// <summary>What the publisher said about it.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it was deleted and only its number is still known.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>ARN of the version.</summary>
    [JsonIgnore]
    public string Arn => QualifiedArn.OfVersion(Machine.Arn, Number).ToString();
}
