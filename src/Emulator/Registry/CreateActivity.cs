namespace Fanout.Emulator.Registry;

/// <summary>A request to create an activity.</summary>
/// <param name="Name">Name by AWS's rules.</param>
public sealed record CreateActivity(string Name)
{
    /// <summary>The encryptionConfiguration as JSON text, or null.</summary>
    public string? EncryptionConfiguration { get; init; }

    /// <summary>Tags of the new activity.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];
}
