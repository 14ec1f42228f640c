using System.Collections.Immutable;

namespace Fanout.StatesLanguage.Graph.Layout;

/// <summary>Where a Map or Parallel state is drawn, around the states inside it.</summary>
/// <param name="Node">The state.</param>
/// <param name="Box">Its box, which has a header for the name at the top.</param>
/// <param name="Branches">The boxes of its blocks, from left to right.</param>
/// <param name="IsStart">Whether its block starts with it.</param>
public sealed record ContainerBox(GraphNode Node, Box Box, ImmutableArray<Box> Branches, bool IsStart);
