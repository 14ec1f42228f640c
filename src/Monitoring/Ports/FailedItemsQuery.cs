using Fanout.Monitoring.Runs;

namespace Fanout.Monitoring.Ports;

/// <summary>Which failed and timed-out items to list, newest end first.</summary>
public sealed record FailedItemsQuery
{
    /// <summary>Only items of this run.</summary>
    public RunId? Run { get; init; }

    /// <summary>Only items of runs of this connection.</summary>
    public ConnectionId? Connection { get; init; }

    /// <summary>Only items of runs of this machine.</summary>
    public StateMachineArn? StateMachine { get; init; }

    /// <summary>Only items with this error name.</summary>
    public string? Error { get; init; }

    /// <summary>Text that error, cause, label or key contains, upper and lower case alike.</summary>
    public string? Search { get; init; }

    /// <summary>Key of the former page's <see cref="Page{T}.Next"/>.</summary>
    public string? After { get; init; }

    /// <summary>Rows wanted, 1 to 500.</summary>
    public int Take { get; init; } = 100;
}
