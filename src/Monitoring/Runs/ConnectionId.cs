namespace Fanout.Monitoring.Runs;

/// <summary>Name of a connection as configured: the embedded endpoint, or an AWS account and region with its credentials.</summary>
public readonly record struct ConnectionId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
