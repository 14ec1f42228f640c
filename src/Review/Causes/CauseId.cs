using System.Globalization;

namespace Fanout.Review.Causes;

/// <summary>Identifies a cause group in the store.</summary>
/// <param name="Value">The number.</param>
public readonly record struct CauseId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
