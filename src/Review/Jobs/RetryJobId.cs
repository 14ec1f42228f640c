using System.Globalization;

namespace Fanout.Review.Jobs;

/// <summary>Identifies a retry job in the store; never used again.</summary>
public readonly record struct RetryJobId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
