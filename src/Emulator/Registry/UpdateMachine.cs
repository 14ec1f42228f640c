namespace Fanout.Emulator.Registry;

/// <summary>A request to change a machine; what is null stays as it is.</summary>
/// <param name="MachineArn">ARN as it was sent.</param>
public sealed record UpdateMachine(string MachineArn)
{
    /// <summary>New definition.</summary>
    public string? Definition { get; init; }

    /// <summary>New role.</summary>
    public string? RoleArn { get; init; }

    /// <summary>New loggingConfiguration as JSON text.</summary>
    public string? LoggingConfiguration { get; init; }

    /// <summary>New tracingConfiguration as JSON text.</summary>
    public string? TracingConfiguration { get; init; }

    /// <summary>New encryptionConfiguration as JSON text.</summary>
    public string? EncryptionConfiguration { get; init; }

    /// <summary>Whether to publish a version at once.</summary>
    public bool Publish { get; init; }

    /// <summary>What to say about that version.</summary>
    public string? VersionDescription { get; init; }
}
