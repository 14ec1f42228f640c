namespace Fanout.Dashboard.ViewModels;

/// <summary>What the heat strip says of one item beside its status.</summary>
/// <param name="Label">Its name, if it has one.</param>
/// <param name="Milliseconds">How long it took; null before it has ended.</param>
/// <param name="Attempts">Attempts so far.</param>
public sealed record CellDetails(string? Label, int? Milliseconds, int Attempts);
