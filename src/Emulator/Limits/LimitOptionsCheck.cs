namespace Fanout.Emulator.Limits;

/// <summary>Checks the token buckets; the ranges of the other values stand at the properties.</summary>
internal static class LimitOptionsCheck
{
    internal static IEnumerable<string> Check(LimitOptions options)
    {
        foreach (var (name, bucket) in options.Buckets)
        {
            var key = $"{LimitOptions.SectionName}:{nameof(LimitOptions.Buckets)}:{name}";
            if (!AwsBuckets.Names.Contains(name))
            {
                yield return $"{key} names no operation; known are: {string.Join(", ", AwsBuckets.Names.Order(StringComparer.Ordinal))}.";
            }

            if (!(bucket.Size >= 1))
            {
                yield return $"{key}:{nameof(bucket.Size)} must be 1 or more, but is '{bucket.Size}'.";
            }

            if (!(bucket.RefillPerSecond > 0))
            {
                yield return $"{key}:{nameof(bucket.RefillPerSecond)} must be above 0, but is '{bucket.RefillPerSecond}'.";
            }
        }
    }
}
