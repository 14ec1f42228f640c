namespace Fanout.StatesLanguage.Graph;

/// <summary>A transition between two states of one block.</summary>
/// <param name="From">The id of the node the transition leaves.</param>
/// <param name="To">The id of the node the transition enters.</param>
/// <param name="Kind">Why the transition is made.</param>
/// <param name="Label">The condition of a choice rule or the names of caught errors; null for other kinds.</param>
public sealed record GraphEdge(string From, string To, GraphEdgeKind Kind, string? Label);
