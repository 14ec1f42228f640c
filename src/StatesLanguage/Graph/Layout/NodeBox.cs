namespace Fanout.StatesLanguage.Graph.Layout;

/// <summary>Where a state without inner states, or with folded ones, is drawn.</summary>
/// <param name="Node">The state.</param>
/// <param name="Box">Its box.</param>
/// <param name="IsStart">Whether its block starts with it.</param>
public sealed record NodeBox(GraphNode Node, Box Box, bool IsStart);
