using System.Collections.Frozen;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Limits;

/// <summary>The token buckets of the endpoint; what has none is not limited.</summary>
internal sealed class RequestLimits
{
    private readonly FrozenDictionary<string, TokenBucket> _buckets;

    internal RequestLimits(LimitOptions options, string region, TimeProvider time)
    {
        var buckets = (options.Profile == LimitProfile.Aws ? AwsBuckets.In(region) : []).ToDictionary(StringComparer.Ordinal);
        foreach (var (name, bucket) in options.Buckets)
        {
            buckets[name] = bucket;
        }

        _buckets = buckets.ToFrozenDictionary(pair => pair.Key, pair => new TokenBucket(pair.Value, time), StringComparer.Ordinal);
    }

    /// <summary>No limit on anything.</summary>
    internal static RequestLimits None { get; } = new(new LimitOptions(), region: "", TimeProvider.System);

    /// <summary>Takes a token of an operation; the refusal when there is none.</summary>
    internal RegistryError? Take(string operation) =>
        _buckets.Count == 0 || !_buckets.TryGetValue(operation, out var bucket) || bucket.TryTake() ? null : RegistryError.Throttling();

    /// <summary>The bucket of what is delayed instead of refused; null when it is not limited.</summary>
    internal TokenBucket? Find(string name) => _buckets.GetValueOrDefault(name);
}
