namespace Fanout.Monitoring.Feed;

/// <summary>A run at one version with all its items: what a feed begins with.</summary>
/// <param name="Run">The run and its activations.</param>
/// <param name="Cells">The items of each activation, in the order of <see cref="RunSnapshot.Activations"/>.</param>
public sealed record RunImage(RunSnapshot Run, IReadOnlyList<ActivationCells> Cells);
