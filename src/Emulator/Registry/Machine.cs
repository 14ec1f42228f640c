namespace Fanout.Emulator.Registry;

/// <summary>A state machine at one revision; an update makes a new value.</summary>
public sealed record Machine
{
    /// <summary>ARN of the machine.</summary>
    public required MachineArn Arn { get; init; }

    /// <summary>Name, unique in the account.</summary>
    public required string Name { get; init; }

    /// <summary>The definition exactly as it was sent.</summary>
    public required string Definition { get; init; }

    /// <summary>Role as it was sent; the local endpoint checks no rights.</summary>
    public required string RoleArn { get; init; }

    /// <summary>STANDARD or EXPRESS.</summary>
    public required MachineType Type { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreationDate { get; init; }

    /// <summary>When this revision was made; the creation date before the first update.</summary>
    public required DateTimeOffset UpdateDate { get; init; }

    /// <summary>Id of the revision; null before the first update.</summary>
    public string? RevisionId { get; init; }

    /// <summary>ACTIVE or DELETING.</summary>
    public MachineStatus Status { get; init; }

    /// <summary>The loggingConfiguration as JSON text, when one was sent.</summary>
    public string? LoggingConfiguration { get; init; }

    /// <summary>The tracingConfiguration as JSON text, when one was sent.</summary>
    public string? TracingConfiguration { get; init; }

    /// <summary>The encryptionConfiguration as JSON text, when one was sent.</summary>
    public string? EncryptionConfiguration { get; init; }
}
