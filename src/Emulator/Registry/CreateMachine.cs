namespace Fanout.Emulator.Registry;

/// <summary>A request to create a machine.</summary>
/// <param name="Name">Name by AWS's rules.</param>
/// <param name="Definition">Definition in the Amazon States Language.</param>
/// <param name="RoleArn">Role of the machine.</param>
public sealed record CreateMachine(string Name, string Definition, string RoleArn)
{
    /// <summary>STANDARD unless said otherwise.</summary>
    public MachineType Type { get; init; }

    /// <summary>The loggingConfiguration as JSON text, or null.</summary>
    public string? LoggingConfiguration { get; init; }

    /// <summary>The tracingConfiguration as JSON text, or null.</summary>
    public string? TracingConfiguration { get; init; }

    /// <summary>The encryptionConfiguration as JSON text, or null.</summary>
    public string? EncryptionConfiguration { get; init; }

    /// <summary>Whether to publish a version at once.</summary>
    public bool Publish { get; init; }

    /// <summary>What to say about that version.</summary>
    public string? VersionDescription { get; init; }

    /// <summary>Tags of the new machine.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];
}
