using System.Globalization;

namespace Fanout.Monitoring.Runs;

/// <summary>Identifies a run in the store; assigned when the run is first seen and never used again.</summary>
public readonly record struct RunId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
