using Fanout.Monitoring.Polling;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Feed;

/// <summary>A run at one version; deltas whose <c>FromVersion</c> is this version continue it without gap or overlap.</summary>
public sealed record RunSnapshot
{
    /// <summary>The run.</summary>
    public required RunIdentity Identity { get; init; }

    /// <summary>How many changes are in it; 0 when nothing was read yet. See <see cref="Projection.RunDelta"/>.</summary>
    public required long Version { get; init; }

    /// <summary>The run as a whole.</summary>
    public required RunState State { get; init; }

    /// <summary>Its activations in the order in which they started; their items are read by <see cref="RunSubscription.ReadCells"/>.</summary>
    public required IReadOnlyList<Activation> Activations { get; init; }

    /// <summary>Counts of all states that were entered.</summary>
    public IReadOnlyList<StateCounts> States { get; init; } = [];

    /// <summary>How fresh this is; null for a run that nobody polls, because it has ended.</summary>
    public PollHealth? Health { get; init; }
}
