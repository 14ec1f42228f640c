using System.Collections.Frozen;

namespace Fanout.Monitoring.Connections;

/// <summary>How many requests a connection may make.</summary>
public sealed class ApiLimits
{
    private static readonly FrozenSet<string> LargeRegions =
        new[] { "us-east-1", "us-west-2", "eu-west-1" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly FrozenDictionary<ApiAction, BucketSize> _sizes;

    /// <summary>Makes limits of one size per operation.</summary>
    /// <exception cref="ArgumentException">An operation has no size.</exception>
    public ApiLimits(IReadOnlyDictionary<ApiAction, BucketSize> sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        foreach (var action in Enum.GetValues<ApiAction>())
        {
            if (!sizes.ContainsKey(action))
            {
                throw new ArgumentException($"{action} has no bucket size.", nameof(sizes));
            }
        }

        _sizes = sizes.ToFrozenDictionary();
    }

    /// <summary>Size of the bucket of an operation.</summary>
    public BucketSize this[ApiAction action] => _sizes[action];

    /// <summary>
    /// A share of AWS's default quotas, which are per account and region: other tools and the console draw on the same buckets.
    /// Source: Developer Guide, "Step Functions service quotas"; of CloudWatch Logs the smallest numbers that its quotas name for any
    /// region, 5 and 10 requests a second; of Lambda the 15 a second of its control plane. The burst of the last two is unconfirmed and
    /// taken as one second. Calls of functions are limited to ten times the account's concurrency a second, which is 1,000 by default and
    /// less in new accounts; a tenth of that default is taken, because functions have other callers.
    /// </summary>
    /// <param name="region">The region; three large ones have larger buckets.</param>
    /// <param name="share">Part to use, above 0 and up to 1.</param>
    public static ApiLimits OfAws(string region, double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        var large = LargeRegions.Contains(region);
        return new ApiLimits(new Dictionary<ApiAction, BucketSize>
        {
            [ApiAction.GetExecutionHistory] = new BucketSize(400, 20).Share(share),
            [ApiAction.ListExecutions] = (large ? new BucketSize(200, 5) : new BucketSize(100, 2)).Share(share),
            [ApiAction.DescribeExecution] = (large ? new BucketSize(300, 15) : new BucketSize(250, 10)).Share(share),
            [ApiAction.ListStateMachines] = new BucketSize(100, 5).Share(share),
            [ApiAction.DescribeStateMachine] = new BucketSize(200, 20).Share(share),
            [ApiAction.StartExecution] = (large ? new BucketSize(1_300, 300) : new BucketSize(800, 150)).Share(share),
            [ApiAction.RedriveExecution] = (large ? new BucketSize(1_300, 300) : new BucketSize(800, 150)).Share(share),
            [ApiAction.FilterLogEvents] = new BucketSize(5, 5).Share(share),
            [ApiAction.GetLogEvents] = new BucketSize(10, 10).Share(share),
            [ApiAction.GetFunctionConfiguration] = new BucketSize(15, 15).Share(share),
            [ApiAction.Invoke] = new BucketSize(1_000, 1_000).Share(share),
            [ApiAction.UpdateMapRun] = new BucketSize(100, 1).Share(share),
            [ApiAction.StopExecution] = (large ? new BucketSize(1_000, 200) : new BucketSize(500, 25)).Share(share),
            [ApiAction.DescribeMapRun] = new BucketSize(200, 1).Share(share),
        });
    }

    /// <summary>The same size for every operation, for an endpoint that AWS's quotas do not concern.</summary>
    public static ApiLimits Uniform(BucketSize size) => new(Enum.GetValues<ApiAction>().ToDictionary(action => action, _ => size));
}
