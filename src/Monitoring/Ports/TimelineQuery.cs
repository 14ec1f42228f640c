using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Ports;

/// <summary>Which events to read for rows of a timeline.</summary>
public sealed record TimelineQuery
{
    /// <summary>The run.</summary>
    public required RunId Run { get; init; }

    /// <summary>The activation whose items are shown; null for the states outside of Maps.</summary>
    public long? Activation { get; init; }

    /// <summary>Indexes of the items; of no meaning outside of Maps.</summary>
    public IReadOnlyList<int> Indexes { get; init; } = [];
}
