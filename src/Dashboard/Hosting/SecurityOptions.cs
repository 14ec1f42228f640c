namespace Fanout.Dashboard.Hosting;

/// <summary>Who may reach the dashboard.</summary>
public sealed class SecurityOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string SectionName = "Security";

    /// <summary>
    /// Listen beyond loopback although the dashboard asks nobody to sign in. Only where something in front of it does: whoever reaches
    /// the port can start and stop runs.
    /// </summary>
    public bool AllowRemoteWithoutSignIn { get; set; }

    /// <summary>Reads the section.</summary>
    public static SecurityOptions From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.GetSection(SectionName).Get<SecurityOptions>() ?? new SecurityOptions();
    }
}
