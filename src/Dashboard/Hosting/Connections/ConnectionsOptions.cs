namespace Fanout.Dashboard.Hosting.Connections;

/// <summary>All configured connections by id.</summary>
public sealed class ConnectionsOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string SectionName = "Connections";

    /// <summary>The connections; an id consists of letters, digits, hyphens and underscores, because it stands in addresses.</summary>
    public Dictionary<string, ConnectionOptions> Entries { get; } = new(StringComparer.OrdinalIgnoreCase);
}
