namespace Fanout.Emulator.Registry;

/// <summary>An activity: work that programs outside of the endpoint ask for.</summary>
/// <param name="Arn">ARN of the activity.</param>
/// <param name="Name">Name, unique in the account.</param>
/// <param name="CreationDate">When it was created.</param>
public sealed record Activity(ActivityArn Arn, string Name, DateTimeOffset CreationDate)
{
    /// <summary>The encryptionConfiguration as JSON text, when one was sent.</summary>
    public string? EncryptionConfiguration { get; init; }
}
