using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Ports;

/// <summary>Which runs to list, newest start first.</summary>
public sealed record RunsQuery
{
    /// <summary>Only runs of this connection.</summary>
    public ConnectionId? Connection { get; init; }

    /// <summary>Only runs of this machine.</summary>
    public StateMachineArn? StateMachine { get; init; }

    /// <summary>Only these statuses; empty means all.</summary>
    public IReadOnlyList<RunStatus> Statuses { get; init; } = [];

    /// <summary>Only runs in which items failed or timed out.</summary>
    public bool WithFailedItems { get; init; }

    /// <summary>Only runs that ended with failures, of their own or of items, and that nobody has looked at since.</summary>
    public bool NeedsLook { get; init; }

    /// <summary>Text that the name of the run or of its machine contains, upper and lower case alike, or exactly the label or key of an item in it.</summary>
    public string? Search { get; init; }

    /// <summary>Key of the former page's <see cref="Page{T}.Next"/>.</summary>
    public string? After { get; init; }

    /// <summary>Rows wanted, 1 to 500.</summary>
    public int Take { get; init; } = 50;
}
