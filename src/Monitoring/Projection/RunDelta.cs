using Fanout.Monitoring.Folding;
using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Projection;

/// <summary>
/// What one poll added to a run, however many events it read. Stored in one transaction, published after the commit.
/// A run's version counts its changes: one for every event, and one for every other observation, of which a Map Run's counters and
/// child executions are the only ones. It is stored, so versions are comparable across restarts and processes.
/// </summary>
public sealed record RunDelta
{
    /// <summary>The run.</summary>
    public required RunId Run { get; init; }

    /// <summary>Version to which the delta applies.</summary>
    public required long FromVersion { get; init; }

    /// <summary>Version after the delta.</summary>
    public required long Version { get; init; }

    /// <summary>The run as a whole after the delta.</summary>
    public required RunState State { get; init; }

    /// <summary>Activations that are new or changed, as they are now.</summary>
    public required IReadOnlyList<Activation> Activations { get; init; }

    /// <summary>Items that are new or changed, each once, as they are now.</summary>
    public required IReadOnlyList<ItemChange> Items { get; init; }

    /// <summary>Counts of states that are new or changed, each once, as they are now.</summary>
    public IReadOnlyList<StateCounts> States { get; init; } = [];

    /// <summary>Details of child executions that were read, to be stored; watchers read them from there.</summary>
    public IReadOnlyList<ItemDetails> Details { get; init; } = [];

    /// <summary>The events it adds, ascending and without a gap; the last one is <see cref="RunState.LastEventId"/>.</summary>
    public required IReadOnlyList<ScopedEvent> Events { get; init; }
}
