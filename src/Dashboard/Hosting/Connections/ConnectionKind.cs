namespace Fanout.Dashboard.Hosting.Connections;

/// <summary>What a connection talks to.</summary>
public enum ConnectionKind
{
    /// <summary>The endpoint inside this process.</summary>
    Embedded,

    /// <summary>An AWS account and region, or something that speaks its protocol at another address.</summary>
    Aws,
}
