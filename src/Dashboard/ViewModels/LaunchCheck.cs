namespace Fanout.Dashboard.ViewModels;

/// <summary>A line of what will happen when the run is launched.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Text">What there is to know.</param>
/// <param name="Detail">More about it; null for nothing.</param>
/// <param name="Line">Line of the input it is about; null for none.</param>
/// <param name="Column">Column in that line.</param>
public sealed record LaunchCheck(LaunchCheckLevel Level, string Text, string? Detail = null, int? Line = null, int? Column = null);
