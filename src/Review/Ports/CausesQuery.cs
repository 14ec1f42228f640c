using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;

namespace Fanout.Review.Ports;

/// <summary>Which cause groups to list.</summary>
public sealed record CausesQuery
{
    /// <summary>Only groups with items of runs of this machine, counted over those runs.</summary>
    public StateMachineArn? StateMachine { get; init; }

    /// <summary>Only these states; empty means all.</summary>
    public IReadOnlyList<CauseState> States { get; init; } = [];

    /// <summary>Only groups of this person.</summary>
    public string? Owner { get; init; }

    /// <summary>Text that error or message contains, upper and lower case alike.</summary>
    public string? Search { get; init; }

    /// <summary>The order.</summary>
    public CauseOrder Order { get; init; }

    /// <summary>Key of the former page's <see cref="Page{T}.Next"/>.</summary>
    public string? After { get; init; }

    /// <summary>Rows wanted, 1 to 200.</summary>
    public int Take { get; init; } = 50;
}
