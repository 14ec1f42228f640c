using Fanout.Monitoring.Ports;
using Fanout.Review.Jobs;

namespace Fanout.Review.Ports;

/// <summary>Which items of a job to list, by position.</summary>
public sealed record JobItemsQuery
{
    /// <summary>The job.</summary>
    public required RetryJobId Job { get; init; }

    /// <summary>Only items in these states; empty means all.</summary>
    public IReadOnlyList<JobItemState> States { get; init; } = [];

    /// <summary>Only items from this position on.</summary>
    public int From { get; init; }

    /// <summary>Key of the former page's <see cref="Page{T}.Next"/>.</summary>
    public string? After { get; init; }

    /// <summary>Rows wanted, 1 to 1,000.</summary>
    public int Take { get; init; } = 100;
}
