using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Ports;

/// <summary>Which items of other runs are the same as one: those of the same machine with its key.</summary>
public sealed record SameItemsQuery
{
    /// <summary>The run that is left out.</summary>
    public required RunIdentity Run { get; init; }

    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>Rows wanted, 1 to 500.</summary>
    public int Take { get; init; } = 50;
}
