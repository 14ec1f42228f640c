using System.Collections.Frozen;

namespace Fanout.Monitoring.Connections;

/// <summary>
/// The requests that a connection may make, one token bucket per operation. Every request to AWS takes a token first: pages that many
/// people watch cost no more than pages that nobody watches.
/// </summary>
public sealed class RequestBudget : IDisposable
{
    private readonly FrozenDictionary<ApiAction, TokenBucket> _buckets;

    /// <summary>Makes a budget with full buckets.</summary>
    public RequestBudget(ApiLimits limits, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(time);
        _buckets = Enum.GetValues<ApiAction>().ToFrozenDictionary(action => action, action => new TokenBucket(limits[action], time));
    }

    /// <summary>Waits until a request may be made.</summary>
    public Task TakeAsync(ApiAction action, RequestPriority priority, CancellationToken cancellationToken) =>
        _buckets[action].TakeAsync(priority, cancellationToken);

    /// <summary>Says that AWS refused a request as one too many; the bucket starts from empty.</summary>
    public void ReportThrottled(ApiAction action) => _buckets[action].Drain();

    /// <summary>Whether requests for an operation wait for it.</summary>
    public bool IsShort(ApiAction action) => _buckets[action].Read(action).Waiting > 0;

    /// <summary>Whether the next request for an operation has to wait.</summary>
    public bool IsUsedUp(ApiAction action) => _buckets[action].Read(action) is { Waiting: > 0 } or { Available: < 1 };

    /// <summary>Requests a second that an operation allows in the long run.</summary>
    public double RateOf(ApiAction action) => _buckets[action].Read(action).Size.RefillPerSecond;

    /// <summary>State of all buckets, in the order of <see cref="ApiAction"/>.</summary>
    public IReadOnlyList<BudgetReading> Read() => [.. Enum.GetValues<ApiAction>().Select(action => _buckets[action].Read(action))];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var bucket in _buckets.Values)
        {
            bucket.Dispose();
        }
    }
}
