using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Review.Ports;

/// <summary>Which failed and timed-out items to find by their texts, newest end first.</summary>
public sealed record FailedItemSearch
{
    /// <summary>What somebody typed. Label, key, error, cause and input are searched.</summary>
    public required string Text { get; init; }

    /// <summary>Only items of this run.</summary>
    public RunId? Run { get; init; }

    /// <summary>Only items of runs of this connection.</summary>
    public ConnectionId? Connection { get; init; }

    /// <summary>Only items of runs of this machine.</summary>
    public StateMachineArn? StateMachine { get; init; }

    /// <summary>Only items whose error has these words, one after the other.</summary>
    public string? Error { get; init; }

    /// <summary>Only items that ended at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only items that ended before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Key of the former page's <see cref="Page{T}.Next"/>.</summary>
    public string? After { get; init; }

    /// <summary>Rows wanted, 1 to 200.</summary>
    public int Take { get; init; } = 50;
}
