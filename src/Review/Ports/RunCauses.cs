namespace Fanout.Review.Ports;

/// <summary>The cause groups of a run, the one with the most items first.</summary>
/// <param name="Rows">The groups; those whose items are all done by now are last.</param>
/// <param name="Failed">Items of the run that are failed now, those of nested Maps too.</param>
/// <param name="Ungrouped">Those of them that have no group yet; they get one within about a second.</param>
public sealed record RunCauses(IReadOnlyList<CauseRow> Rows, int Failed, int Ungrouped);
