using Fanout.Review.Causes;

namespace Fanout.Dashboard.ViewModels;

/// <summary>What was done last, and what takes it back.</summary>
/// <param name="Cause">The group.</param>
/// <param name="Text">What was done.</param>
/// <param name="Before">What it was before; null when there is nothing to take back.</param>
/// <param name="Version">Version of the group that it brought about.</param>
public sealed record CauseUndo(CauseId Cause, string Text, CauseTriage? Before, long Version);
