using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;

namespace Fanout.Review.Ports;

/// <summary>Which failed items of a cause group to list, newest end first.</summary>
public sealed record CauseItemsQuery
{
    /// <summary>The group.</summary>
    public required CauseId Cause { get; init; }

    /// <summary>Only items of this run.</summary>
    public RunId? Run { get; init; }

    /// <summary>Only items of runs of this machine.</summary>
    public StateMachineArn? StateMachine { get; init; }

    /// <summary>Key of the former page's <see cref="Page{T}.Next"/>.</summary>
    public string? After { get; init; }

    /// <summary>Rows wanted, 1 to 500.</summary>
    public int Take { get; init; } = 50;
}
