namespace Fanout.Conformance.Comparison;

/// <summary>A place where the recording and the actual value part.</summary>
/// <param name="Level">Least strict level at which it counts, 1 to 4.</param>
/// <param name="Path">JSON path of the place in the result of the case.</param>
/// <param name="Expected">JSON text of the recording there.</param>
/// <param name="Actual">JSON text of what came.</param>
internal sealed record Difference(int Level, string Path, string Expected, string Actual)
{
    public const string Absent = "(absent)";
}
